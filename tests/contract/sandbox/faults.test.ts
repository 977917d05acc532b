import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, type RawResult, SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "50"]);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control("reset", {});
});

const SEND = "openim/sendmsg";
const BATCH = "openim/batchsendmsg";

const sendRaw = (text: string, timeoutMs?: number): Promise<RawResult> =>
  sandbox.raw(SEND, {
    body: JSON.stringify(textMessage(text, { To_Account: "player_00001" })),
    ...(timeoutMs ? { timeoutMs } : {}),
  });
const sendCode = (text: string): Promise<unknown> =>
  sandbox.codeOf(SEND, textMessage(text, { To_Account: "player_00001" }));
const deliveriesOf = async (text: string): Promise<unknown> =>
  (await sandbox.control(`ledger?contains=${encodeURIComponent(text)}`)).deliveries;

describe("faults", () => {
  it("fail: answers the code without the effect, as often as asked", async () => {
    await sandbox.control("faults", { api: "sendmsg", kind: "fail", code: 20004, count: 2 });
    expect([await sendCode("f1"), await sendCode("f2"), await sendCode("f3")]).toEqual([20004, 20004, 0]);
    expect([await deliveriesOf("f1"), await deliveriesOf("f2"), await deliveriesOf("f3")]).toEqual([0, 0, 1]);
  });

  it("delay: the effect is there before the answer", async () => {
    await sandbox.control("faults", [{ api: SEND, kind: "delay", delayMs: 2000, count: 1 }]);
    let isAnswered = false;
    const pending = sendRaw("slow").then(() => {
      isAnswered = true;
    });
    await expect.poll(() => deliveriesOf("slow"), { timeout: 1800, interval: 20 }).toBe(1);
    expect(isAnswered).toBe(false);
    await pending;
  });

  it("drop: the effect happens and no answer ever comes", async () => {
    await sandbox.control("faults", { api: SEND, kind: "drop", count: 1 });
    expect(await sendRaw("dropped", 300)).toEqual({ status: 0, cut: "silent" });
    expect(await deliveriesOf("dropped")).toBe(1);
    expect(await sendCode("next")).toBe(0);
  });

  it("drop with delayMs 0: the effect happens and the connection is cut at once", async () => {
    await sandbox.control("faults", { api: SEND, kind: "drop", delayMs: 0, count: 1 });
    expect(await sendRaw("cut")).toMatchObject({ status: 0 });
    expect(await deliveriesOf("cut")).toBe(1);
  });

  it("reset: the connection is cut before any effect", async () => {
    await sandbox.control("faults", { api: SEND, kind: "reset", count: 1 });
    expect(await sendRaw("reset")).toEqual({ status: 0, cut: "ECONNRESET" });
    expect(await deliveriesOf("reset")).toBe(0);
  });

  it("reset after the effect: the connection is cut, and what was asked for has happened", async () => {
    await sandbox.control("faults", { api: SEND, kind: "reset", when: "after", count: 1 });
    expect(await sendRaw("reset late")).toEqual({ status: 0, cut: "ECONNRESET" });
    expect(await deliveriesOf("reset late")).toBe(1);
  });

  it("throttle: answers the rate code without the effect, as often as asked", async () => {
    await sandbox.control("faults", { api: SEND, kind: "throttle", count: 2 });
    expect([await sendCode("t1"), await sendCode("t2"), await sendCode("t3")]).toEqual([60007, 60007, 0]);
    expect([await deliveriesOf("t1"), await deliveriesOf("t3")]).toEqual([0, 1]);
  });

  it("delay before the effect beyond 3 s: the service gives up with its time-out code, and the effect comes all the same", async () => {
    await sandbox.control("faults", { api: "*", kind: "delay", when: "before", delayMs: 8_000 });
    const [sent, batch, deleted] = await Promise.all([
      sendCode("too late"),
      sandbox.codeOf(BATCH, textMessage("too late", { To_Account: playerIds(2) })),
      sandbox.codeOf("im_open_login_svc/account_check", { CheckItem: [{ UserID: "player_00001" }] }),
    ]);
    expect([sent, batch, deleted]).toEqual([91000, 70169, 70169]);
    // Answered before it happened, however busy the machine is.
    expect(await deliveriesOf("too late")).toBe(0);
    await expect.poll(() => deliveriesOf("too late"), { timeout: 30_000, interval: 20 }).toBe(3);
  });

  it("partial: the named accounts fail inside an answer, the others get it", async () => {
    await sandbox.control("faults", {
      faults: [{ api: BATCH, kind: "partial", code: 90048, accounts: ["player_00002"] }],
    });
    const answer = await sandbox.call(BATCH, textMessage("partial", { To_Account: playerIds(3) }));
    expect(answer).toMatchObject({
      ActionStatus: "SomeError",
      ErrorList: [{ To_Account: "player_00002", ErrorCode: 90048 }],
    });
    expect(await sandbox.control("ledger?contains=partial&list=1")).toMatchObject({
      accounts: ["player_00001", "player_00003"],
    });
  });

  it.each<[string, Json, Json]>([
    [
      "im_open_login_svc/account_check",
      { CheckItem: ["player_00001", "player_00002", "player_00003"].map((UserID) => ({ UserID })) },
      {
        ResultItem: [
          { UserID: "player_00001", ResultCode: 0 },
          { UserID: "player_00002", ResultCode: 70500 },
          { UserID: "player_00003", ResultCode: 0 },
        ],
      },
    ],
    [
      "openim/query_online_status",
      { To_Account: ["player_00001", "player_00002", "ghost"] },
      {
        QueryResult: [{ To_Account: "player_00001" }],
        ErrorList: [
          { To_Account: "ghost", ErrorCode: 70107 },
          { To_Account: "player_00002", ErrorCode: 70500 },
        ],
      },
    ],
    [
      "profile/portrait_get",
      { To_Account: ["player_00002"], TagList: ["Tag_Profile_IM_Nick"] },
      { UserProfileItem: [{ To_Account: "player_00002", ResultCode: 70500 }], Fail_Account: ["player_00002"] },
    ],
  ])("partial: %s fails the account among the others, in its own way", async (api, body, answer) => {
    await sandbox.control("faults", { api, kind: "partial", code: 70500, accounts: ["player_00002"], count: 1 });
    expect(await sandbox.call(api, body)).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ...answer });
    expect(JSON.stringify(await sandbox.call(api, body))).not.toContain("70500");
  });

  it("meet only calls that name their accounts, after the calls to skip", async () => {
    await sandbox.control("faults", { api: "*", kind: "fail", code: 91000, accounts: ["player_00001"], after: 1 });
    expect(await sandbox.codeOf(SEND, textMessage("other", { To_Account: "player_00002" }))).toBe(0);
    expect([await sendCode("skipped"), await sendCode("hit")]).toEqual([0, 91000]);
  });

  it("with a probability follow the seed", async () => {
    const run = async (): Promise<unknown[]> => {
      await sandbox.control("reset", {});
      await sandbox.control("faults", { api: SEND, kind: "fail", probability: 0.5 });
      const codes: unknown[] = [];
      for (let count = 0; count < 20; count += 1) codes.push(await sendCode("dice"));
      return codes;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([0, 91000]));
    expect(await run()).toEqual(first);
  });

  it.each<[string, unknown, string]>([
    ["an unknown kind", { api: SEND, kind: "explode" }, "kind"],
    ["an unknown api", { api: "fly", kind: "fail" }, "api"],
    ["a delay without length", { api: SEND, kind: "delay" }, "delayMs"],
    ["a probability of 2", { api: SEND, kind: "fail", probability: 2 }, "probability"],
    ["a count of 0", { api: SEND, kind: "fail", count: 0 }, "count"],
    ["a partial fault of sendmsg", { api: SEND, kind: "partial" }, "api"],
    ["a partial fault of everything", { api: "*", kind: "partial" }, "api"],
    ["a fail before the effect", { api: SEND, kind: "fail", when: "before" }, "when"],
    ["a callback and an api", { api: SEND, callback: "*", kind: "drop" }, "api or callback"],
    ["a callback nobody sends", { callback: "everything", kind: "drop" }, "callback"],
    ["a callback that is reset", { callback: "*", kind: "reset" }, "kind"],
    ["a delay of callbacks without length", { callback: "*", kind: "delay" }, "delayMs"],
    ["accounts that are no list", { api: SEND, kind: "fail", accounts: "player_00001" }, "accounts"],
    ["a list with one bad entry", [{ api: SEND, kind: "fail" }, { api: SEND }], "kind"],
  ])("are refused for %s, naming the field, and none is added", async (_name, body, field) => {
    await expect(sandbox.control("faults", body)).rejects.toThrow(`400 ${field}`);
    expect((await sandbox.control("faults")).faults as Json[]).toEqual([]);
  });
});
