import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AnsweringServer, answer, type SeenRequest } from "#tests/support/answering-server.ts";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

const SEND = "openim/sendmsg";
const BEFORE = "C2C.CallbackBeforeSendMsg";
const AFTER = "C2C.CallbackAfterSendMsg";
const RECEIVED = JSON.stringify({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
const received = { kind: "answer", text: RECEIVED } as const;
const SILENT = { kind: "silence" } as const;

let sandbox: SandboxProcess;
let app: AnsweringServer;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "20", "--calls-per-second", "0"]);
  app = await AnsweringServer.start();
});
afterAll(async () => {
  await sandbox.stop();
  await app.stop();
});
beforeEach(async () => {
  await sandbox.control("reset", {});
  app.replyWith(received);
  await listen();
});
afterEach(() => settled());

const listen = (change: Json = {}): Promise<Json> =>
  sandbox.control("callback", {
    url: `${app.url}/im/callback/s3cret?own=1`,
    token: null,
    retry: false,
    onFailure: "go-on",
    commands: ["C2C.*", "Alert.*"],
    ...change,
  });
const send = (text: string, fields: Json = {}): Promise<Json> =>
  sandbox.call(SEND, textMessage(text, { From_Account: "player_00001", To_Account: "player_00002", ...fields }));
const deliveriesOf = async (text: string): Promise<unknown> =>
  (await sandbox.control(`ledger?contains=${encodeURIComponent(text)}`)).deliveries;
const settled = (): Promise<void> =>
  expect.poll(async () => (await sandbox.control("callback")).pending, { timeout: 10_000, interval: 10 }).toBe(0);
/** Every page of them: two and a half thousand calls and their callbacks are just about one. */
async function events(kind: string): Promise<Json[]> {
  const all: Json[] = [];
  for (let after = 0, last = Number.POSITIVE_INFINITY; after < last; ) {
    const page = await sandbox.control(`events?kind=${kind}&after=${after}`);
    all.push(...(page.events as Json[]));
    after = Number(page.next);
    last = Number(page.last);
  }
  return all;
}

const textsSeen = (): unknown[] =>
  app.seen.filter(({ query }) => query.get("CallbackCommand") === AFTER).map(({ body }) => textOf(body as Json));
function textOf(body: Json): unknown {
  const [element] = body.MsgBody as { MsgContent: { Text: string } }[];
  return element?.MsgContent.Text;
}
function seenOf(command: string): SeenRequest {
  const found = app.seen.find(({ query }) => query.get("CallbackCommand") === command);
  if (!found) throw new Error(`${command} was not seen`);
  return found;
}

describe("a callback", () => {
  it("carries the vendor's parameters behind the app's own, and the documented body", async () => {
    const sent = await send("hello", { MsgSeq: 7, MsgRandom: 8, CloudCustomData: "data" });
    await settled();
    const before = seenOf(BEFORE);
    expect(before).toMatchObject({ method: "POST", path: "/im/callback/s3cret" });
    expect([...before.query]).toEqual([
      ["own", "1"],
      ["SdkAppid", String(TEST_APP.sdkAppId)],
      ["CallbackCommand", BEFORE],
      ["contenttype", "json"],
      ["ClientIP", "127.0.0.1"],
      ["OptPlatform", "RESTAPI"],
    ]);
    const message = {
      CallbackCommand: BEFORE,
      From_Account: "player_00001",
      To_Account: "player_00002",
      MsgSeq: 7,
      MsgRandom: 8,
      MsgTime: sent.MsgTime,
      MsgKey: sent.MsgKey,
      OnlineOnlyFlag: 0,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
      CloudCustomData: "data",
    };
    expect(before.body).toEqual(message);
    expect(seenOf(AFTER).body).toEqual({
      ...message,
      CallbackCommand: AFTER,
      SendMsgResult: 0,
      ErrorInfo: "send msg succeed",
      UnreadMsgNum: 1,
      EventTime: expect.any(Number),
    });
  });

  it("is signed when a token is set: the plain hash of token and RequestTime", async () => {
    await listen({ token: "s3cret-token" });
    await send("signed");
    await settled();
    const { query } = seenOf(BEFORE);
    const requestTime = query.get("RequestTime") ?? "";
    expect(Math.abs(Date.now() / 1000 - Number(requestTime))).toBeLessThan(5);
    expect(query.get("Sign")).toBe(createHash("sha256").update(`s3cret-token${requestTime}`).digest("hex"));
    const shown = JSON.stringify([await sandbox.control("callback"), await sandbox.control("events")]);
    expect(shown).not.toContain("s3cret-token");
  });

  it("names the device of a player who speaks, and the unread messages the receiver has then", async () => {
    const act = { type: "say", account: "player_00003", to: "player_00004", platform: "iOS" };
    await sandbox.control("act", { ...act, text: "one" });
    await sandbox.control("act", { ...act, text: "two" });
    await settled();
    expect(seenOf(BEFORE).query.get("OptPlatform")).toBe("iOS");
    const unread = app.seen.filter(({ query }) => query.get("CallbackCommand") === AFTER);
    expect(unread.map(({ body }) => (body as Json).UnreadMsgNum).sort()).toEqual([1, 2]);
  });

  it("is left out for batchsendmsg, by ForbidCallbackControl, and for commands switched off", async () => {
    await sandbox.call("openim/batchsendmsg", textMessage("batch", { To_Account: ["player_00002"] }));
    const both = ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"];
    await send("forbidden", { ForbidCallbackControl: both });
    await listen({ commands: ["Group.*", AFTER] });
    await send("switched off");
    await settled();
    const seen = app.seen.map(({ query }) => query.get("CallbackCommand"));
    expect(seen.filter((command) => command !== "Push.OfflinePush")).toEqual([AFTER]);
  });

  it("tells of a rate limit that was exceeded, once and not for every call", async () => {
    await sandbox.control("faults", { api: SEND, kind: "throttle", count: 3 });
    for (let count = 0; count < 3; count += 1) expect(await send("fast")).toMatchObject({ ErrorCode: 60007 });
    await settled();
    expect(app.seen.map(({ body }) => body)).toEqual([
      { CallbackCommand: "Alert.RequestOverLimit", ServiceName: "openim", Command: "sendmsg", Request: 1, Limit: 200 },
    ]);
  });
});

describe("the answer to a before-callback", () => {
  it("1 refuses with 20006: nothing is delivered and nothing told after", async () => {
    app.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 1, ErrorInfo: "no" }));
    expect(await send("refused")).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20006 });
    expect(await deliveriesOf("refused")).toBe(0);
    expect(app.seen).toHaveLength(1);
  });

  it("2 drops it while the sender sees success", async () => {
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 2, ErrorInfo: "" }));
    expect(await send("vanished")).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, MsgKey: expect.any(String) });
    expect(await deliveriesOf("vanished")).toBe(0);
    expect(app.seen).toHaveLength(1);
  });

  it.each([120_001, 130_000])("%i reaches the sender with the app's own text", async (code) => {
    app.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: "mind your words" }));
    expect(await send("own code")).toMatchObject({ ErrorCode: code, ErrorInfo: "mind your words" });
    expect(await deliveriesOf("own code")).toBe(0);
  });

  it("refuses a player who speaks as it refuses a call", async () => {
    app.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 1, ErrorInfo: "no" }));
    const act = { type: "say", account: "player_00003", to: "player_00004", text: "bad word" };
    const response = await fetch(`${sandbox.url}/__sandbox/act`, { method: "POST", body: JSON.stringify(act) });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 20006 }]);
    expect(await deliveriesOf("bad word")).toBe(0);
    expect(await events("act")).toMatchObject([{ type: "say", outcome: "refused", code: 20006 }]);
  });

  it("0 with a body changes what is delivered and what is told after", async () => {
    const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "need a ***" } }];
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgBody, CloudCustomData: "masked" }));
    expect(await send("need a curse")).toMatchObject({ ErrorCode: 0 });
    expect([await deliveriesOf("need a curse"), await deliveriesOf("need a ***")]).toEqual([0, 1]);
    await settled();
    expect(seenOf(AFTER).body).toMatchObject({ MsgBody, CloudCustomData: "masked" });
  });

  it("with a body that could not be sent leaves the message as it was", async () => {
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgBody: [{ MsgType: "Nonsense" }] }));
    expect(await send("untouched")).toMatchObject({ ErrorCode: 0 });
    expect(await deliveriesOf("untouched")).toBe(1);
  });
});

describe("a before-callback that fails", () => {
  const failures: [string, () => void, Json][] = [
    ["answers 500", () => app.replyWith({ ...received, status: 500 }), { outcome: "unusable", status: 500 }],
    ["answers 401 without JSON", () => app.replyWith({ kind: "answer", status: 401, text: "" }), { status: 401 }],
    ["answers text", () => app.replyWith({ kind: "answer", text: "OK" }), { outcome: "unusable", status: 200 }],
    ["has no ErrorCode", () => app.replyWith(answer({ ActionStatus: "OK" })), { outcome: "unusable" }],
    [
      "has a code of another command",
      () => app.replyWith(answer({ ErrorCode: 10_100 })),
      { outcome: "not-understood" },
    ],
    ["cuts the connection", () => app.replyWith({ kind: "cut" }), { outcome: "unreachable" }],
    ["breaks off in its answer", () => app.replyWith({ kind: "cut_in_answer", text: "{" }), { outcome: "unreachable" }],
  ];

  it.each(failures)(
    "because it %s lets the message through, and refuses it with 80003 when told so",
    async (...all) => {
      const [, fail, outcome] = all;
      fail();
      expect(await send("open")).toMatchObject({ ErrorCode: 0 });
      expect((await events("callback"))[0]).toMatchObject({ command: BEFORE, ...outcome });
      fail();
      await listen({ onFailure: "refuse" });
      expect(await send("closed")).toMatchObject({ ErrorCode: 80003 });
      expect([await deliveriesOf("open"), await deliveriesOf("closed")]).toEqual([1, 0]);
    },
  );

  it("is not followed to where a redirect points", async () => {
    const other = await AnsweringServer.start();
    other.replyWith(answer({ ErrorCode: 1 }));
    app.replyWith({ kind: "answer", status: 307, headers: { location: `${other.url}/` }, text: "" });
    expect(await send("redirected")).toMatchObject({ ErrorCode: 0 });
    await settled();
    expect(other.seen).toEqual([]);
    expect((await events("callback"))[0]).toMatchObject({ outcome: "unusable", status: 307 });
    await other.stop();
  });

  it("because nothing is said for 2 s lets the message through, and is not asked again", async () => {
    await listen({ commands: [BEFORE] });
    app.replyWith(SILENT);
    const startedAt = performance.now();
    expect(await send("patient")).toMatchObject({ ErrorCode: 0 });
    expect(performance.now() - startedAt).toBeGreaterThan(1_900);
    expect(await events("callback")).toMatchObject([{ command: BEFORE, attempts: 1, outcome: "timed-out" }]);
    expect(app.seen).toHaveLength(1);
  });

  it("because a fault lost it counts as failed at once", async () => {
    await sandbox.control("faults", { callback: BEFORE, kind: "drop" });
    await listen({ onFailure: "refuse" });
    expect(await send("lost")).toMatchObject({ ErrorCode: 80003 });
    expect(app.seen).toEqual([]);
  });

  it("because its answer was lost has been asked all the same", async () => {
    await sandbox.control("faults", { callback: "C2C.*", kind: "fail" });
    await listen({ onFailure: "refuse" });
    expect(await send("unheard")).toMatchObject({ ErrorCode: 80003 });
    expect(app.seen).toHaveLength(1);
  });
});

describe("an after-callback", () => {
  beforeEach(() => listen({ commands: [AFTER] }));

  it("holds nobody up", async () => {
    app.replyWith(SILENT);
    const startedAt = performance.now();
    expect(await send("quick")).toMatchObject({ ErrorCode: 0 });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    await sandbox.control("reset", {});
  });

  it("that gets no answer is lost without retries, and sent again with them", async () => {
    app.replyWith({ kind: "cut" }, received);
    await send("lost");
    await settled();
    expect(textsSeen()).toEqual(["lost"]);
    await listen({ commands: [AFTER], retry: true });
    app.replyWith({ kind: "cut" }, received);
    await send("kept");
    await settled();
    expect(textsSeen()).toEqual(["kept", "kept"]);
    expect((await events("callback")).at(-1)).toMatchObject({ attempts: 2, outcome: "answered" });
  });

  it("is sent again as often as somebody says, and no more", async () => {
    await listen({ commands: [AFTER], retry: 1 });
    app.replyWith({ kind: "cut" }, { kind: "cut" }, received);
    await send("once more");
    await settled();
    expect(textsSeen()).toEqual(["once more", "once more"]);
    expect((await events("callback")).at(-1)).toMatchObject({ attempts: 2, outcome: "unreachable" });
  });

  it("is dropped, doubled, delayed and reordered as the faults say", async () => {
    await sandbox.control("faults", [
      { callback: AFTER, kind: "drop", count: 1 },
      { callback: AFTER, kind: "double", after: 1, count: 1 },
      { callback: AFTER, kind: "reorder", after: 2, count: 1 },
    ]);
    for (const text of ["dropped", "doubled", "late", "early"]) {
      await send(text);
      if (text === "doubled") await settled();
    }
    await settled();
    expect(textsSeen()).toEqual(["doubled", "doubled", "early", "late"]);
    expect(await events("callback")).toMatchObject([
      { faults: [{ kind: "drop" }], outcome: "timed-out" },
      { faults: [{ kind: "double" }], outcome: "answered" },
      { faults: [{ kind: "reorder" }], outcome: "answered" },
      { outcome: "answered" },
    ]);
  });

  it("held back by a fault leaves alone when no other one follows", async () => {
    await sandbox.control("faults", { callback: "*", kind: "reorder", count: 1 });
    await send("alone");
    await settled();
    expect(textsSeen()).toEqual(["alone"]);
  });

  it("reaches the app once each when many happen together", async () => {
    const texts = Array.from({ length: 400 }, (_, index) => `many ${index}`);
    await Promise.all(texts.map((text) => send(text)));
    await settled();
    expect(new Set(textsSeen())).toEqual(new Set(texts));
    expect(textsSeen()).toHaveLength(texts.length);
  });
});

describe("the settings", () => {
  it("change only what is given, and end with url null", async () => {
    expect(await sandbox.control("callback", { onFailure: "refuse" })).toMatchObject({
      url: `${app.url}/im/callback/s3cret?own=1`,
      onFailure: "refuse",
    });
    expect(await sandbox.control("callback", { url: null })).toMatchObject({ url: null });
    await send("nobody listens");
    expect(app.seen).toEqual([]);
  });

  it.each<[Json, string]>([
    [{ url: "file:///etc/passwd" }, "url"],
    [{ url: "http://user:pass@127.0.0.1/" }, "url"],
    [{ url: 5 }, "url"],
    [{ token: "" }, "token"],
    [{ retry: "often" }, "retry"],
    [{ retry: 601 }, "retry"],
    [{ onFailure: "explode" }, "onFailure"],
    [{ commands: ["Group"] }, "commands"],
  ])("refuse %o naming the field", async (change, field) => {
    await expect(sandbox.control("callback", change)).rejects.toThrow(`400 ${field}`);
  });
});

it("a receiver that hangs costs no more memory than 16 MB of callbacks", async () => {
  app.replyWith(SILENT);
  await listen({ commands: [AFTER] });
  const text = "x".repeat(11_000);
  for (let step = 0; step < 50; step += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, at) => send(text, { MsgRandom: 1 + step * 50 + at })));
  }
  // 2,500 of them are 27 MB; 128 are on their way and do not wait.
  expect((await sandbox.control("callback")).pending).toBeLessThan(1_700);
  // Which of them is the last depends on the machine: those on their way time out after 2 s and make room.
  expect(await events("callback")).toContainEqual(expect.objectContaining({ outcome: "overflowed" }));
  await sandbox.control("reset", {});
});
