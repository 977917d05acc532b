import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { decodeRoomRights, roomRightBits, seatRights } from "#server/im/rules/room-rights.ts";
import { signPrivateMapKey, signUserSig, userSigFaults, verifyUserSig } from "#server/im/user-sig.ts";
import { toVendorAlphabet } from "#tests/support/raw-user-sig.ts";

const vectorFile = z
  .object({
    vectors: z.array(
      z.object({
        id: z.string(),
        sdkappid: z.number(),
        key: z.string(),
        userid: z.string(),
        expire: z.number(),
        now_ms: z.number(),
        function: z.string(),
        portable: z.boolean(),
        params: z
          .object({
            roomid: z.number().optional(),
            roomstr: z.string().optional(),
            privilegeMap: z.number().optional(),
          })
          .nullable(),
        userbuf_hex: z.string().nullable(),
        inflated: z.record(z.string(), z.union([z.string(), z.number()])),
        sig: z.string(),
      }),
    ),
    verification_cases: z.array(
      z.object({
        id: z.string(),
        sig: z.string(),
        request: z.object({ sdkappid: z.number(), identifier: z.string() }),
        key: z.string(),
        at_time: z.number(),
        expect: z.object({ ok: z.boolean(), code: z.number().optional() }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../../../docs/im-api/usersig-vectors.json", import.meta.url), "utf8")));

const inflate = (sig: string): unknown =>
  JSON.parse(
    inflateSync(Buffer.from(sig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "="), "base64")).toString(
      "utf8",
    ),
  );

/** The vendor's code for each of our reasons; 70002 is the older name of an empty signature. */
const vendorCodes: Record<string, number> = {
  empty: 70002,
  malformed: 70003,
  wrong_app: 70014,
  wrong_account: 70013,
  bad_signature: 70009,
  expired: 70001,
};

const claim = { sdkAppId: 1400000123, key: "k".repeat(64), userId: "player_1", ttlSeconds: 60 };
const now = new Date("2026-11-23T00:00:00Z");

describe("signing", () => {
  it("has all the vectors", () => {
    expect(vectorFile.vectors).toHaveLength(20);
    expect(vectorFile.verification_cases).toHaveLength(11);
  });

  it.each(vectorFile.vectors)("makes vector $id", (vector) => {
    const userSig = signUserSig({
      sdkAppId: vector.sdkappid,
      key: vector.key,
      userId: vector.userid,
      ttlSeconds: vector.expire,
      now: new Date(vector.now_ms),
      ...(vector.userbuf_hex === null ? {} : { userBuf: Buffer.from(vector.userbuf_hex, "hex") }),
    });
    expect(inflate(userSig)).toEqual(vector.inflated);
    expect(userSig).toMatch(/^[A-Za-z0-9*_-]+$/);
  });

  it.each(vectorFile.vectors)("accepts the reference library's text of vector $id", (vector) => {
    const report = verifyUserSig(vector.sig, {
      sdkAppId: vector.sdkappid,
      key: vector.key,
      userId: vector.userid,
      now: new Date(vector.now_ms),
    });
    expect(report).toMatchObject({ valid: true, reason: null, userId: vector.userid, sdkAppId: vector.sdkappid });
  });

  it("refuses an account that would end a line of the signed text", () => {
    expect(() => signUserSig({ ...claim, userId: "a\nTLS.sdkappid:1", now })).toThrow(RangeError);
  });

  it.each(["", "x".repeat(33), "하".repeat(11)])("refuses the account %j", (userId) => {
    expect(() => signUserSig({ ...claim, userId, now })).toThrow(RangeError);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses a life of %d seconds", (ttlSeconds) => {
    expect(() => signUserSig({ ...claim, ttlSeconds, now })).toThrow(RangeError);
  });
});

describe("verifying", () => {
  it.each(vectorFile.verification_cases)("decides case $id as the vendor's verifier does", (test) => {
    const report = verifyUserSig(test.sig, {
      sdkAppId: test.request.sdkappid,
      key: test.key,
      userId: test.request.identifier,
      now: new Date(test.at_time * 1000),
    });
    expect(report.valid).toBe(test.expect.ok);
    if (test.expect.code === undefined) expect(report.reason).toBeNull();
    else expect(vendorCodes[report.reason ?? ""]).toBe(test.expect.code);
  });

  it("names a vendor code for every reason", () => {
    expect(Object.keys(vendorCodes)).toEqual([...userSigFaults]);
  });

  it("says when a signature was made and when it ends", () => {
    const report = verifyUserSig(signUserSig({ ...claim, now }), { ...claim, now });
    expect(report).toEqual({
      valid: true,
      reason: null,
      issuedAt: now,
      expiresAt: new Date("2026-11-23T00:01:00Z"),
      userId: "player_1",
      sdkAppId: 1400000123,
      roomRights: null,
    });
  });

  it("does not inflate a small text into a large one", () => {
    const userSig = toVendorAlphabet(deflateSync(Buffer.alloc(1_000_000, " ")));
    expect(verifyUserSig(userSig, { ...claim, now }).reason).toBe("malformed");
  });

  it.each(["[]", "null", "{}", '{"TLS.ver":"2.0","TLS.identifier":7}', "not json"])(
    "calls a signature of %s malformed",
    (text) => {
      const userSig = toVendorAlphabet(deflateSync(text));
      expect(verifyUserSig(userSig, { ...claim, now })).toMatchObject({ valid: false, reason: "malformed" });
    },
  );

  it("refuses a userbuf that was added after signing", () => {
    const plain = signUserSig({ ...claim, now });
    const document = inflate(plain);
    const forged = toVendorAlphabet(deflateSync(JSON.stringify({ ...Object(document), "TLS.userbuf": "AAAA" })));
    expect(verifyUserSig(forged, { ...claim, now }).reason).toBe("bad_signature");
  });
});

describe("room rights", () => {
  const signed = vectorFile.vectors.filter(({ function: name }) => name.startsWith("genPrivateMapKey"));
  const roomOf = (vector: (typeof signed)[number]) => vector.params?.roomid ?? vector.params?.roomstr ?? "";

  it.each(signed.filter(({ portable }) => portable))("are signed as in vector $id, and read back", (vector) => {
    const claimed = {
      sdkAppId: vector.sdkappid,
      key: vector.key,
      userId: vector.userid,
      ttlSeconds: vector.expire,
      now: new Date(vector.now_ms),
    };
    const rights = vector.params?.privilegeMap ?? 0;
    const key = signPrivateMapKey({ ...claimed, room: roomOf(vector), rights });
    expect(inflate(key)).toEqual(vector.inflated);
    expect(verifyUserSig(key, claimed)).toMatchObject({
      valid: true,
      roomRights: { userId: vector.userid, sdkAppId: vector.sdkappid, room: roomOf(vector), rights },
    });
  });

  it.each(signed.filter(({ portable }) => !portable))(
    "are not signed for $id, which libraries write differently",
    (vector) => {
      const { sdkappid: sdkAppId, key, userid: userId } = vector;
      expect(() =>
        signPrivateMapKey({ sdkAppId, key, userId, ttlSeconds: 300, now, room: roomOf(vector), rights: 255 }),
      ).toThrow(RangeError);
    },
  );

  it.each([
    { room: 0 },
    { room: 4_294_967_295 },
    { room: 1.5 },
    { room: "" },
    { room: "x".repeat(65) },
    { room: "a b" },
    { rights: 0 },
    { rights: 256 },
  ])("refuse %j", (wrong) => {
    expect(() => signPrivateMapKey({ ...claim, now, room: 1, rights: 255, ...wrong })).toThrow(RangeError);
  });

  it("of a seat let a leader open the room, members talk and listeners listen", () => {
    expect(seatRights).toEqual({ leader: 15, member: 14, listener: 10 });
    expect(Object.values(roomRightBits).reduce<number>((sum, bit) => sum + bit, 0)).toBe(255);
  });

  it("that are none are not taken for some", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const rights = decodeRoomRights(bytes);
        // Whatever reads as rights is a text of these bytes: an account, a room, four numbers.
        if (rights !== undefined)
          expect(bytes.length).toBeGreaterThanOrEqual(23 + (typeof rights.room === "string" ? 2 : 0));
      }),
    );
  });
});

describe("any signature", () => {
  const id = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 32 })
    .filter((text) => text.isWellFormed() && Buffer.byteLength(text) <= 32 && !/\p{Cc}/u.test(text));
  const claims = fc.record({
    sdkAppId: fc.integer({ min: 1, max: 0xffff_ffff }),
    key: fc.string({ minLength: 1, maxLength: 80 }),
    userId: fc.oneof(id, fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/)),
    ttlSeconds: fc.integer({ min: 1, max: 15_552_000 }),
    now: fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2090-01-01T00:00:00Z"), noInvalidDate: true }),
  });

  it("is valid from its first to its last second, for its account, application and key", () => {
    fc.assert(
      fc.property(claims, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const at = new Date(given.now.getTime() + Math.floor(share * given.ttlSeconds) * 1_000);
        expect(verifyUserSig(signUserSig(given), { ...given, now: at })).toMatchObject({ valid: true });
        const after = new Date((Math.floor(given.now.getTime() / 1_000) + given.ttlSeconds + 1) * 1_000);
        expect(verifyUserSig(signUserSig(given), { ...given, now: after }).reason).toBe("expired");
      }),
      { numRuns: 500 },
    );
  });

  it("is invalid when one of its characters is another, unless it still says the same", () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_";
    fc.assert(
      fc.property(claims, fc.nat(), fc.nat({ max: letters.length - 1 }), (given, place, letter) => {
        const userSig = signUserSig(given);
        const at = place % userSig.length;
        const other = userSig.slice(0, at) + letters[letter] + userSig.slice(at + 1);
        const report = verifyUserSig(other, given);
        if (report.valid) expect(inflate(other)).toEqual(inflate(userSig));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is invalid when one byte of what it says is another", () => {
    fc.assert(
      fc.property(claims, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, flip) => {
        const userSig = signUserSig(given);
        const said = Buffer.from(JSON.stringify(inflate(userSig)));
        const at = place % said.length;
        said[at] = (said[at] ?? 0) ^ flip;
        const report = verifyUserSig(toVendorAlphabet(deflateSync(said)), given);
        // White space between the members, and unused bits at the end of a base64 text, say nothing.
        if (report.valid) expect(meaningOf(said)).toEqual(meaningOf(Buffer.from(JSON.stringify(inflate(userSig)))));
      }),
      { numRuns: 2_000 },
    );
  });

  const meaningOf = (said: Buffer) => {
    const members: Record<string, unknown> = JSON.parse(said.toString("utf8"));
    return { ...members, "TLS.sig": Buffer.from(String(members["TLS.sig"]), "base64").toString("hex") };
  };

  it("is invalid for another account, application or key", () => {
    fc.assert(
      fc.property(claims, claims, (given, other) => {
        const userSig = signUserSig(given);
        fc.pre(given.userId !== other.userId && given.sdkAppId !== other.sdkAppId && given.key !== other.key);
        for (const change of [{ userId: other.userId }, { sdkAppId: other.sdkAppId }, { key: other.key }]) {
          expect(verifyUserSig(userSig, { ...given, ...change }).valid).toBe(false);
        }
      }),
    );
  });
});

describe("the vendor's own library", () => {
  const require = createRequire(import.meta.url);
  type Library = {
    genSig(userId: string, ttlSeconds: number, userBuf?: Uint8Array | null): string;
    genPrivateMapKey(userId: string, ttlSeconds: number, room: number, rights: number): string;
    genPrivateMapKeyWithStringRoomID(userId: string, ttlSeconds: number, room: string, rights: number): string;
    _hmacsha256(userId: string, at: number, ttlSeconds: number, userBuf: string | null): string;
  };
  const { Api }: { Api: new (sdkAppId: number, key: string) => Library } = require("tls-sig-api-v2");
  const library = new Api(claim.sdkAppId, claim.key);
  const player = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/);
  const ttl = fc.integer({ min: 1, max: 15_552_000 });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("signs what we accept", () => {
    fc.assert(
      fc.property(player, ttl, (userId, ttlSeconds) => {
        const expected = { ...claim, userId, now };
        expect(verifyUserSig(library.genSig(userId, ttlSeconds), expected)).toMatchObject({
          valid: true,
          roomRights: null,
        });
      }),
    );
  });

  it("says in its signatures what ours say, to the letter", () => {
    fc.assert(
      fc.property(player, ttl, (userId, ttlSeconds) => {
        const ours = signUserSig({ ...claim, userId, ttlSeconds, now });
        expect(inflate(ours)).toEqual(inflate(library.genSig(userId, ttlSeconds)));
      }),
    );
  });

  it("computes the same proof from what ours say, which is how it would verify them", () => {
    fc.assert(
      fc.property(player, ttl, (userId, ttlSeconds) => {
        const said = Object(inflate(signUserSig({ ...claim, userId, ttlSeconds, now })));
        const proof = library._hmacsha256(said["TLS.identifier"], said["TLS.time"], said["TLS.expire"], null);
        expect(said["TLS.sig"]).toBe(proof);
      }),
    );
  });

  it("signs the same room rights, by number and by id", () => {
    const rooms = fc.oneof(fc.integer({ min: 1, max: 0xffff_fffe }), fc.stringMatching(/^[A-Za-z0-9@#_-]{1,64}$/));
    fc.assert(
      fc.property(player, ttl, rooms, fc.integer({ min: 1, max: 255 }), (userId, ttlSeconds, room, rights) => {
        const theirs =
          typeof room === "number"
            ? library.genPrivateMapKey(userId, ttlSeconds, room, rights)
            : library.genPrivateMapKeyWithStringRoomID(userId, ttlSeconds, room, rights);
        const ours = signPrivateMapKey({ ...claim, userId, ttlSeconds, now, room, rights });
        expect(inflate(ours)).toEqual(inflate(theirs));
        expect(verifyUserSig(theirs, { ...claim, userId, now }).roomRights).toMatchObject({ userId, room, rights });
      }),
    );
  });
});
