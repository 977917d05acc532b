import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

const SEND = "openim/sendmsg";
const SECRETS = ["url-secret", "token-secret", "a very private line"];

let sandbox: SandboxProcess;
let app: AnsweringServer;

beforeAll(async () => {
  sandbox = await SandboxProcess.start([
    "--players",
    "20",
    "--calls-per-second",
    "0",
    "--latency-profile",
    "heavy-tail",
  ]);
  app = await AnsweringServer.start();
  app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }));
  await sandbox.control("callback", { url: `${app.url}/url-secret`, token: "token-secret" });
});
afterAll(async () => {
  await sandbox.stop();
  await app.stop();
});

const log = async (query = ""): Promise<Json[]> => (await sandbox.control(`events${query}`)).events as Json[];
const send = (text: string): Promise<Json> =>
  sandbox.call(SEND, textMessage(text, { From_Account: "player_00001", To_Account: "player_00002" }));

/** Calls, acts, callbacks and faults of every kind, one after the other. */
async function disturbedDay(): Promise<Json[]> {
  await sandbox.control("reset", {});
  await sandbox.control("clock", { at: "2026-12-24T12:00:00Z", frozen: true });
  await sandbox.control("faults", [
    { api: SEND, kind: "fail", code: 20004, probability: 0.3 },
    { api: SEND, kind: "reset", when: "after", probability: 0.2 },
    { api: "batchsendmsg", kind: "partial", probability: 0.4 },
    { callback: "C2C.*", kind: "drop", probability: 0.3 },
    { callback: "C2C.CallbackAfterSendMsg", kind: "double", probability: 0.3 },
  ]);
  for (let turn = 0; turn < 12; turn += 1) {
    await sandbox.raw(SEND, {
      body: JSON.stringify(textMessage(`line ${turn}`, { From_Account: "player_00001", To_Account: "player_00002" })),
    });
    await sandbox.call("openim/batchsendmsg", textMessage("batch", { To_Account: playerIds(6) }));
    await sandbox.control("act", { type: "say", account: "player_00003", to: "player_00004", text: `turn ${turn}` });
    await sandbox.control("clock", { advanceSeconds: 5 });
  }
  await expect.poll(async () => (await sandbox.control("callback")).pending, { interval: 10, timeout: 5_000 }).toBe(0);
  return await log();
}

describe("the event log", () => {
  it("is equal for equal requests and an equal seed, faults and callbacks included", async () => {
    const first = await disturbedDay();
    expect(await disturbedDay()).toEqual(first);
    expect(new Set(first.map((event) => event.kind))).toEqual(new Set(["call", "callback", "fault", "act", "clock"]));
    expect(new Set(first.map((event) => event.outcome))).toEqual(
      new Set([undefined, "answered", "reset", "timed-out", "done"]),
    );
  });

  it("is numbered, can be read on from a number, and narrowed to a kind", async () => {
    const all = await disturbedDay();
    expect(all.map((event) => event.n)).toEqual(all.map((_, index) => index + 1));
    expect(await log("?after=10")).toEqual(all.slice(10));
    expect(await log("?kind=act&after=10")).toEqual(all.slice(10).filter((event) => event.kind === "act"));
    expect(await sandbox.control("events?after=999999")).toMatchObject({ events: [], oldest: 1, last: all.length });
  });

  it("tells of a call how it ended, and of an act who did it", async () => {
    await sandbox.control("reset", {});
    await send("fine");
    await sandbox.raw("openim/nothing", { body: "{}" });
    await sandbox.control("act", { type: "login", account: "player_00001" });
    expect(await log("?kind=call")).toMatchObject([
      { api: SEND, code: 0, outcome: "answered" },
      { api: "unknown", code: 60009, outcome: "answered" },
    ]);
    expect(await log("?kind=act")).toMatchObject([{ type: "login", account: "player_00001", outcome: "done" }]);
  });

  it("holds no secret and no text", async () => {
    await send("a very private line");
    const text = JSON.stringify(await log());
    for (const secret of [...SECRETS, "usersig", "Sign"]) expect(text).not.toContain(secret);
  });

  it.each(["kind=nonsense", "after=-1", "after=x"])("refuses %s", async (query) => {
    await expect(sandbox.control(`events?${query}`)).rejects.toThrow(`400 ${query.split("=")[0]}`);
  });
});

describe("a frozen clock", () => {
  it("stands at the time it was given until it is moved or let go", async () => {
    await sandbox.control("reset", {});
    const at = "2027-01-01T00:00:00.000Z";
    expect(await sandbox.control("clock", { at, frozen: true })).toMatchObject({ at, frozen: true });
    const { MsgTime } = await send("at midnight");
    expect(MsgTime).toBe(Date.parse(at) / 1000);
    expect(await sandbox.control("clock", { advanceSeconds: 90 })).toMatchObject({ at: "2027-01-01T00:01:30.000Z" });
    expect(await sandbox.control("clock", { frozen: false })).toMatchObject({ frozen: false });
    await expect(sandbox.control("clock", { frozen: "yes" })).rejects.toThrow("400 frozen");
  });
});
