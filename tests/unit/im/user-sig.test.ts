import { readFileSync } from "node:fs";
import { deflateSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { signUserSig, userSigFaults, verifyUserSig } from "#server/im/user-sig.ts";

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
const vendorCodes: Record<string, readonly number[]> = {
  malformed: [70002, 70003],
  wrong_app: [70014],
  wrong_account: [70013],
  bad_signature: [70009],
  expired: [70001],
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
    else expect(vendorCodes[report.reason ?? ""]).toContain(test.expect.code);
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
    });
  });

  it("does not inflate a small text into a large one", () => {
    const bomb = deflateSync(Buffer.alloc(1_000_000, " ")).toString("base64");
    const userSig = bomb.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
    expect(verifyUserSig(userSig, { ...claim, now }).reason).toBe("malformed");
  });

  it.each(["[]", "null", "{}", '{"TLS.ver":"2.0","TLS.identifier":7}', "not json"])(
    "calls a signature of %s malformed",
    (text) => {
      const userSig = deflateSync(text)
        .toString("base64")
        .replaceAll("+", "*")
        .replaceAll("/", "-")
        .replaceAll("=", "_");
      expect(verifyUserSig(userSig, { ...claim, now })).toMatchObject({ valid: false, reason: "malformed" });
    },
  );

  it("refuses a userbuf that was added after signing", () => {
    const plain = signUserSig({ ...claim, now });
    const document = inflate(plain);
    const forged = deflateSync(JSON.stringify({ ...Object(document), "TLS.userbuf": "AAAA" }))
      .toString("base64")
      .replaceAll("+", "*")
      .replaceAll("/", "-")
      .replaceAll("=", "_");
    expect(verifyUserSig(forged, { ...claim, now }).reason).toBe("bad_signature");
  });
});
