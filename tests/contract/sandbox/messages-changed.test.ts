import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { phone, sandboxService } from "#tests/support/sandbox-service.ts";
import { Refusal } from "../../../sandbox/im/codes.ts";
import { changeEndpoints, recallOwnMessageAs } from "../../../sandbox/im/messages/change-endpoints.ts";
import { historyEndpoints, markReadAs } from "../../../sandbox/im/messages/history-endpoints.ts";
import { messageEndpoints } from "../../../sandbox/im/messages/message-endpoints.ts";

const IMPORT = "openim/importmsg";
const MODIFY = "openim/modify_c2c_msg";
const RECEIPT = "openim/c2c_msg_read_receipt";

let sandbox: SandboxProcess;
let next = 0;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "200", "--edition", "standard"]);
});
afterAll(() => sandbox.stop());

function pair(): [string, string] {
  next += 2;
  const [one = "", two = ""] = playerIds(2, next);
  return [one, two];
}

const text = (words: string): Json[] => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
const now = async (): Promise<number> => Number((await sandbox.control("config")).now);

async function history(operator: string, peer: string): Promise<Json[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 4_000_000_000 };
  const answer = await sandbox.call("openim/admin_getroammsg", {
    Operator_Account: operator,
    Peer_Account: peer,
    ...range,
  });
  return answer.MsgList as Json[];
}

async function unread(account: string): Promise<unknown> {
  return (await sandbox.call("openim/get_c2c_unread_msg_num", { To_Account: account })).AllC2CUnreadMsgNum;
}

describe("importing messages", () => {
  const imported = async (from: string, to: string, fields: Json = {}): Promise<Json> => ({
    SyncFromOldSystem: 2,
    From_Account: from,
    To_Account: to,
    MsgSeq: 11,
    MsgRandom: 42,
    MsgTimeStamp: (await now()) - 3600,
    MsgBody: text("from before"),
    ...fields,
  });

  it("puts them into both histories at their own time, read or unread as asked", async () => {
    const [one, two] = pair();
    const read = await imported(one, two);
    expect(await sandbox.codeOf(IMPORT, read)).toBe(0);
    expect(await unread(two)).toBe(0);
    expect(await sandbox.codeOf(IMPORT, await imported(one, two, { SyncFromOldSystem: 5, MsgRandom: 43 }))).toBe(0);
    expect(await unread(two)).toBe(1);
    expect(await history(one, two)).toEqual(await history(two, one));
    expect((await history(two, one)).map((message) => message.MsgTimeStamp)).toContain(read.MsgTimeStamp);
  });

  it("keeps the first of an equal identity for ever, whichever way round, whatever the words", async () => {
    const [one, two] = pair();
    const first = await imported(one, two);
    await sandbox.call(IMPORT, first);
    await sandbox.control("clock", { advanceSeconds: 86_400 });
    await sandbox.call(IMPORT, { ...first, MsgBody: text("again") });
    await sandbox.call(IMPORT, { ...first, From_Account: two, To_Account: one, MsgBody: text("the other way") });
    expect(await history(two, one)).toMatchObject([{ From_Account: one, MsgBody: text("from before") }]);
    await sandbox.control("clock", { advanceSeconds: -86_400 });
  });

  it("does not open the door for a same-second repeat of a message that was sent", async () => {
    const [one, two] = pair();
    const { service, call } = sandboxService();
    const body = { From_Account: "p1", To_Account: "p2", MsgSeq: 5, MsgRandom: 6, MsgBody: text("once") };
    const frozen = service.clock.seconds();
    service.clock.seconds = () => frozen;
    await call(messageEndpoints, "sendmsg", body);
    const old = { ...(await imported(one, two)), From_Account: "p1", To_Account: "p2" };
    await call(changeEndpoints, "importmsg", old);
    await call(messageEndpoints, "sendmsg", body);
    expect(service.store.world.suppressedCount).toBe(1);
    expect(service.store.world.deliveries.count).toBe(2);
  });

  it.each<[string, Json, number]>([
    ["another source", { SyncFromOldSystem: 1 }, 90030],
    ["no sender", { From_Account: undefined }, 90008],
    ["an unknown sender", { From_Account: "ghost" }, 90048],
    ["no recipient", { To_Account: "" }, 90003],
    ["an unknown recipient", { To_Account: "ghost" }, 90012],
    ["a list as recipient", { To_Account: ["player_00002"] }, 60015],
    ["no MsgRandom", { MsgRandom: undefined }, 90005],
    ["a time as text", { MsgTimeStamp: "1735600000" }, 90006],
    ["no time", { MsgTimeStamp: undefined }, 90006],
    ["no body", { MsgBody: undefined }, 90002],
    ["a text as body", { MsgBody: "hi" }, 90007],
    ["an unknown element", { MsgBody: [{ MsgType: "TIMNope", MsgContent: {} }] }, 90010],
    ["more than 12 KB", { MsgBody: text("x".repeat(12_300)) }, 93000],
  ])("refuses %s", async (_name, fields, code) => {
    expect(await sandbox.codeOf(IMPORT, await imported("player_00001", "player_00002", fields))).toBe(code);
  });
});

describe("modifying a message", () => {
  it("changes the copy of one recipient of a batch, for both sides, and says succeed", async () => {
    const [one, two] = pair();
    const mail = textMessage("old", { To_Account: [one, two], CloudCustomData: "v1", SyncOtherMachine: 1 });
    const { MsgKey } = await sandbox.call("openim/batchsendmsg", mail);
    const target = { From_Account: "system_mail", To_Account: one, MsgKey };
    const answer = await sandbox.call(MODIFY, { ...target, CloudCustomData: "v2" });
    expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "succeed" });
    await sandbox.call(MODIFY, { ...target, MsgBody: text("new") });
    const changed = [{ MsgKey, MsgBody: text("new"), CloudCustomData: "v2" }];
    expect(await history(one, "system_mail")).toMatchObject(changed);
    expect(await history("system_mail", one)).toMatchObject(changed);
    expect(await history(two, "system_mail")).toMatchObject([{ MsgBody: text("old"), CloudCustomData: "v1" }]);
    expect(await unread(one)).toBe(1);
  });

  it.each<[string, Json, number]>([
    ["nothing to change", { CloudCustomData: undefined }, 90001],
    ["a number as data", { CloudCustomData: 5 }, 90001],
    ["a key of another shape", { MsgKey: "nonsense" }, 90054],
    ["a key nobody has", { MsgKey: "1_2_3" }, 20022],
    ["an unknown sender", { From_Account: "ghost" }, 90008],
    ["an unknown recipient", { To_Account: "ghost" }, 90003],
    ["a text as body", { MsgBody: "x" }, 90007],
    ["more than 12 KB together", { CloudCustomData: "x".repeat(12_280) }, 93000],
  ])("refuses %s", async (_name, fields, code) => {
    const { MsgKey } = await sandbox.call("openim/sendmsg", textMessage("old", { To_Account: "player_00001" }));
    const body = { From_Account: "system_mail", To_Account: "player_00001", MsgKey, CloudCustomData: "v2", ...fields };
    expect(await sandbox.codeOf(MODIFY, body)).toBe(code);
  });

  it("refuses what was recalled", async () => {
    const [one] = pair();
    const { MsgKey } = await sandbox.call("openim/sendmsg", textMessage("old", { To_Account: one }));
    const target = { From_Account: "system_mail", To_Account: one, MsgKey };
    await sandbox.call("openim/admin_msgwithdraw", target);
    expect(await sandbox.codeOf(MODIFY, { ...target, CloudCustomData: "v2" })).toBe(20022);
  });
});

describe("read receipts", () => {
  it("alone set IsPeerRead: reading does not", async () => {
    const [one] = pair();
    const { MsgKey } = await sandbox.call("openim/sendmsg", textMessage("seen?", { To_Account: one }));
    await sandbox.call("openim/admin_set_msg_read", { Report_Account: one, Peer_Account: "system_mail" });
    expect(await history(one, "system_mail")).toMatchObject([{ IsPeerRead: 0 }]);
    const receipt = {
      Operator_Account: one,
      Peer_Account: "system_mail",
      C2CMsgInfo: [{ From_Account: "system_mail", To_Account: one, MsgKey }],
    };
    expect(await sandbox.codeOf(RECEIPT, receipt)).toBe(0);
    expect(await history(one, "system_mail")).toMatchObject([{ IsPeerRead: 1 }]);
    expect(await sandbox.codeOf(RECEIPT, { ...receipt, C2CMsgInfo: [] })).toBe(90001);
    const other = { From_Account: one, To_Account: "system_mail", MsgKey };
    expect(await sandbox.codeOf(RECEIPT, { ...receipt, C2CMsgInfo: [other] })).toBe(90001);
  });
});

describe("callbacks of one-to-one messages", () => {
  const send = async (call: ReturnType<typeof sandboxService>["call"], from: string, to: string): Promise<string> => {
    const body = textMessage("hello", { From_Account: from, To_Account: to });
    return String((await call(messageEndpoints, "sendmsg", body)).MsgKey);
  };

  it("tell a read conversation with what is still unread, for an admin and for a player", async () => {
    const { service, callbacks, call } = sandboxService();
    await send(call, "p2", "p1");
    await send(call, "p3", "p1");
    await call(historyEndpoints, "admin_set_msg_read", { Report_Account: "p1", Peer_Account: "p2" });
    markReadAs(service, { account: "p1", origin: phone }, "p3");
    const report = { Report_Account: "p1", LastReadTime: expect.any(Number) };
    expect(callbacks.of("C2C.CallbackAfterMsgReport")).toEqual([
      { ...report, Peer_Account: "p2", UnreadMsgNum: 1 },
      { ...report, Peer_Account: "p3", UnreadMsgNum: 0 },
    ]);
    expect(callbacks.told.at(-1)?.origin).toEqual(phone);
  });

  it("tell a recall, by an admin at any time, by a player within two minutes", async () => {
    const { service, callbacks, call } = sandboxService();
    const [first, second, third] = [
      await send(call, "p1", "p2"),
      await send(call, "p1", "p2"),
      await send(call, "p1", "p2"),
    ];
    const player = { account: "p1", origin: phone };
    const recallAs = (key: string): unknown => codeOf(() => recallOwnMessageAs(service, player, { to: "p2", key }));
    expect(recallAs(first)).toBe(0);
    expect(recallAs(first)).toBe(20023);
    expect(recallAs("1_2_3")).toBe(20022);
    service.clock.setOffset(121_000);
    expect(recallAs(second)).toBe(20016);
    await call(changeEndpoints, "admin_msgwithdraw", { From_Account: "p1", To_Account: "p2", MsgKey: third });
    const common = { From_Account: "p1", To_Account: "p2" };
    expect(callbacks.of("C2C.CallbackAfterMsgWithDraw")).toEqual([
      { ...common, MsgKey: first, UnreadMsgNum: 2 },
      { ...common, MsgKey: third, UnreadMsgNum: 1 },
    ]);
  });
});

function codeOf(run: () => void): unknown {
  try {
    run();
    return 0;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
}

describe("a data folder", () => {
  it("keeps imported, changed and receipted messages through kill -9", async () => {
    const flags = ["--players", "5", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    const { MsgKey } = await first.call("openim/sendmsg", textMessage("old", { To_Account: "player_00001" }));
    const target = { From_Account: "system_mail", To_Account: "player_00001", MsgKey };
    await first.call(MODIFY, { ...target, MsgBody: text("new") });
    await first.call(RECEIPT, {
      Operator_Account: "player_00001",
      Peer_Account: "system_mail",
      C2CMsgInfo: [target],
    });
    await first.call(IMPORT, {
      SyncFromOldSystem: 5,
      From_Account: "system_mail",
      To_Account: "player_00001",
      MsgRandom: 1,
      MsgTimeStamp: 1_735_600_000,
      MsgBody: text("imported"),
    });
    const ledger = await first.control("ledger?account=player_00001");
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await second.control("ledger?account=player_00001")).toEqual(ledger);
    const range = { MaxCnt: 100, MinTime: 0, MaxTime: 4_000_000_000 };
    const view = { Operator_Account: "player_00001", Peer_Account: "system_mail", ...range };
    expect(await second.call("openim/admin_getroammsg", view)).toMatchObject({
      MsgList: [{ IsPeerRead: 1, MsgBody: text("new") }],
    });
    await second.stop();
  });
});
