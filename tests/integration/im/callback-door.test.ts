import { createHash } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import type { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { hashMessage } from "#server/moderation/decide/service/hash-message.ts";
import { type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { testSecrets } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const command = "Group.CallbackAfterGroupFull";
const body = { CallbackCommand: command, GroupId: "@TGS#2RAIDTEAM7", EventTime: "1735689600123" };
const now = new Date("2026-11-23T12:00:00Z");

let database: TestDatabase;
let door: OpenDoor;
let server: FastifyInstance;
let lines: string[];
let address: string;
let metrics: Registry;
let sdkAppId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  sdkAppId = 1_400_000_042;
  await makeGame(database.db, { slug: "raid", sdkAppId });
  await database.db.update(games).set({ callbackSecret: "first-secret" });
  address = "/im/callback/raid/first-secret";
  lines = [];
  door = await openDoor(database.db, {
    now: () => now,
    log: pino({ level: "debug" }, { write: (line: string) => lines.push(line) }),
  });
  ({ server, metrics } = door);
});

afterAll(async () => {
  await door.close();
  await database.drop();
});

function url(query: Record<string, string> = {}, at = address): string {
  const given = { SdkAppid: String(sdkAppId), CallbackCommand: command, contenttype: "json", ...query };
  return `${at}?${new URLSearchParams(given)}`;
}

const call = (to: string, payload: string | object = body, contentType = "application/json") =>
  server.inject({
    method: "POST",
    url: to,
    headers: { "content-type": contentType },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });

/** A callback of which the head is on its way. */
function begin(port: number, headers: Record<string, string>): ClientRequest {
  const begun = request({ port, host: "127.0.0.1", method: "POST", path: url(), headers });
  begun.on("error", () => undefined);
  begun.flushHeaders();
  return begun;
}

function signed(token: string, at = now): Record<string, string> {
  const RequestTime = String(Math.floor(at.getTime() / 1000));
  return { RequestTime, Sign: createHash("sha256").update(`${token}${RequestTime}`).digest("hex") };
}

describe("the callback address of a game", () => {
  it("is not found under names that no game can have, without a failed statement", async () => {
    for (const slug of ["%00", "raid%00", "%ED%A0%80", "x".repeat(5_000), "..%2Fraid", "RAID"]) {
      const { statusCode, body: text } = await call(url({}, `/im/callback/${slug}/first-secret`));
      expect([slug.slice(0, 10), statusCode < 500, text.includes("Failed")]).toEqual([slug.slice(0, 10), true, false]);
    }
  });

  it("takes parameters that come twice for none, and never fails on them", async () => {
    for (const twice of [
      "Sign=a&Sign=b",
      "RequestTime=1&RequestTime=2",
      "SdkAppid=1&SdkAppid=2",
      "CallbackCommand=x",
    ]) {
      expect((await call(`${url()}&${twice}`)).statusCode).toBeLessThan(500);
    }
  });

  it("acknowledges what the platform tells and lets through what it asks, whatever the Content-Type is", async () => {
    for (const contentType of ["application/json", "text/plain", "application/octet-stream"]) {
      const answer = await call(url(), body, contentType);
      expect([answer.statusCode, answer.json()]).toEqual([200, { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }]);
    }
    expect(await metrics.metrics()).toContain(
      `herald_im_callbacks_total{game="raid",command="${command}",outcome="read"} 3`,
    );
  });

  it("answers commands and bodies it cannot read as well, counts them, and never fails", async () => {
    for (const payload of ["null", "[]", '"text"', '{"CallbackCommand":"Other"}', "{}"]) {
      expect((await call(url(), payload)).statusCode).toBe(200);
    }
    expect((await call(url({ CallbackCommand: "New.CallbackThing" }))).statusCode).toBe(200);
    const text = await metrics.metrics();
    expect(text).toContain(`command="${command}",outcome="malformed"} 5`);
    expect(text).toContain('command="unknown",outcome="unknown"} 1');
    expect(text).not.toContain("New.CallbackThing");
  });

  it("refuses what is no JSON in UTF-8 with the reason, counts it, and says it in no log", async () => {
    const { statusCode, body: reason } = await call(url(), "{");
    expect([statusCode, reason]).toEqual([400, "not_json"]);
    for (const payload of ["", "\u0000", '{"GroupId":"a\u0000"}'])
      expect((await call(url(), payload)).body).toBe("not_json");
    const bytes = Buffer.concat([Buffer.from('{"GroupId":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    const answer = await server.inject({
      method: "POST",
      url: url(),
      payload: bytes,
      headers: { "content-type": "text/plain" },
    });
    expect([answer.statusCode, answer.body]).toEqual([400, "not_utf8"]);
    expect(await metrics.metrics()).toContain('command="none",outcome="unreadable"} 5');
  });

  it("judges a message whose bytes are no UTF-8: whoever could write such bytes would be judged by nobody", async () => {
    const asks = "Group.CallbackBeforeSendMsg";
    const message = { CallbackCommand: asks, GroupId: "@TGS#7", Type: "Public", From_Account: "p", Random: 77 };
    const [head = "", tail = ""] = JSON.stringify({
      ...message,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "half|of a pair" } }],
    }).split("|");
    const payload = Buffer.concat([Buffer.from(head), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(tail)]);
    const answer = await server.inject({
      method: "POST",
      url: url({ CallbackCommand: asks }),
      payload,
      headers: { "content-type": "application/json" },
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { ActionStatus: "OK" }]);
    const rows = await database.db.select().from(moderationDecisions).where(eq(moderationDecisions.msgRandom, 77));
    expect(rows).toMatchObject([{ sender: "p", fields: [{ text: expect.stringMatching(/^half\ufffd+of a pair$/) }] }]);
  });

  it("judges a message of which something cannot be read by its room, and on record it is known again", async () => {
    const asks = "Group.CallbackBeforeSendMsg";
    const message = { CallbackCommand: asks, GroupId: "@TGS#8", Type: "Public", From_Account: "p", Random: 78 };
    const odd = { MsgType: 7, MsgContent: { Text: "an element without a type" } };
    const { statusCode } = await call(url({ CallbackCommand: asks }), { ...message, MsgBody: [odd] });
    expect(statusCode).toBe(200);
    const rows = await database.db.select().from(moderationDecisions).where(eq(moderationDecisions.msgRandom, 78));
    expect(rows).toMatchObject([
      {
        ...{ groupId: "@TGS#8", preset: "team", fields: [{ text: "an element without a type" }] },
        messageHash: hashMessage({ channel: "group", groupId: "@TGS#8", sender: "p", random: 78 }),
      },
    ]);
  });

  it("is no address without its secret, and no answer says which part was wrong", async () => {
    for (const at of ["/im/callback/raid/wrong", "/im/callback/nobody/wrong", `${address}x`]) {
      const answer = await call(url({}, at));
      expect([answer.statusCode, answer.body]).toEqual([404, "not found"]);
    }
  });

  it("refuses another app, and without JSON, so that the platform's own policy decides", async () => {
    const answer = await call(url({ SdkAppid: "1" }));
    expect([answer.statusCode, answer.body]).toEqual([403, "wrong_app"]);
    expect((await call(`${address}?SdkAppid=${sdkAppId}`)).body).toBe("incomplete");
    expect((await call(url(), "x".repeat(1_048_577))).statusCode).toBe(413);
  });

  it("counts a body that is cut off or grows too large, takes in nothing of it, and answers the next one", async () => {
    await server.listen({ port: 0, host: "127.0.0.1" });
    const { port } = server.server.address() as AddressInfo;
    const counted = async () =>
      Number(/command="none",outcome="unreadable"} (\d+)/.exec(await metrics.metrics())?.[1] ?? 0);
    const before = await counted();
    const cut = begin(port, { "content-length": "100" });
    cut.write('{"GroupId":', () => cut.destroy());
    await vi.waitFor(async () => expect(await counted()).toBe(before + 1), { timeout: 10_000 });
    // Without a length nobody knows before how much it will be.
    const endless = begin(port, { "transfer-encoding": "chunked" });
    const answered = once(endless, "response");
    for (let sent = 0; sent < 20; sent += 1) endless.write("x".repeat(65_536));
    const [answer] = (await answered) as [IncomingMessage];
    const told = '{"error":{"reason":"input.too_large"}}';
    expect([answer.statusCode, answer.headers.connection, await text(answer)]).toEqual([413, "close", told]);
    expect(await counted()).toBe(before + 2);
    const whole = await fetch(`http://127.0.0.1:${port}${url()}`, { method: "POST", body: JSON.stringify(body) });
    expect([whole.status, whole.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("asks for the signature from the moment a token is set, and for the new address from the moment it is replaced", async () => {
    const token = "s3cret-token";
    await database.db
      .update(games)
      .set({ callbackTokenSealed: testSecrets.seal(token) })
      .where(eq(games.slug, "raid"));
    expect((await call(url())).body).toBe("unsigned");
    expect((await call(url(signed("other")))).body).toBe("wrong_signature");
    expect((await call(url(signed(token, new Date(now.getTime() - 120_000))))).body).toBe("out_of_date");
    expect((await call(url(signed(token)))).statusCode).toBe(200);
    await database.db.update(games).set({ callbackSecret: "replaced" }).where(eq(games.slug, "raid"));
    expect((await call(url(signed(token)))).statusCode).toBe(404);
    expect((await call(url(signed(token), "/im/callback/raid/replaced"))).statusCode).toBe(200);
    const logged = lines.join("");
    for (const word of [token, "first-secret", "replaced", signed(token).Sign ?? ""])
      expect(logged).not.toContain(word);
  });
});
