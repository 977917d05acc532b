import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;
let nextPlayer = 0;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "100", "--edition", "standard"]);
});
afterAll(() => sandbox.stop());

const HISTORY = "openim/admin_getroammsg";

/** A player nobody has written to. */
function freshPlayer(): string {
  nextPlayer += 1;
  return `player_${String(nextPlayer).padStart(5, "0")}`;
}

function range(account: string, fields: Json = {}): Json {
  return {
    Operator_Account: account,
    Peer_Account: "system_mail",
    MaxCnt: 100,
    MinTime: 0,
    MaxTime: 4_000_000_000,
    ...fields,
  };
}

async function sendTo(account: string, text: string, fields: Json = {}): Promise<Json> {
  const answer = await sandbox.call("openim/sendmsg", textMessage(text, { To_Account: account, ...fields }));
  expect(answer.ErrorCode).toBe(0);
  return answer;
}

describe("roaming history", () => {
  it("gives back what was sent, with the identity that a sender needs to recognise it", async () => {
    const player = freshPlayer();
    const sent = await sendTo(player, "season reward", {
      MsgSeq: 48210,
      MsgRandom: 918273645,
      CloudCustomData: "m-77",
    });
    expect(await sandbox.call(HISTORY, range(player))).toEqual({
      ActionStatus: "OK",
      ErrorInfo: "",
      ErrorCode: 0,
      Complete: 1,
      MsgCnt: 1,
      LastMsgTime: sent.MsgTime,
      LastMsgKey: sent.MsgKey,
      MsgList: [
        {
          From_Account: "system_mail",
          To_Account: player,
          MsgSeq: 48210,
          MsgRandom: 918273645,
          MsgTimeStamp: sent.MsgTime,
          MsgFlagBits: 0,
          IsPeerRead: 0,
          MsgKey: sent.MsgKey,
          MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "season reward" } }],
          CloudCustomData: "m-77",
        },
      ],
    });
  });

  it("is cut near 13 KB and goes on from the last key until complete, missing and repeating nothing", async () => {
    const player = freshPlayer();
    const sent: unknown[] = [];
    for (let number = 0; number < 9; number += 1) {
      sent.push((await sendTo(player, `${number}${"x".repeat(3_900)}`)).MsgKey);
    }
    const seen: unknown[] = [];
    let cursor: Json = {};
    for (let page = 0; page < 9; page += 1) {
      const answer = await sandbox.call(HISTORY, range(player, cursor));
      const keys = (answer.MsgList as Json[]).map((message) => message.MsgKey);
      expect(keys).toHaveLength(3);
      seen.push(...keys);
      if (answer.Complete === 1) break;
      cursor = { LastMsgKey: answer.LastMsgKey, MaxTime: answer.LastMsgTime };
    }
    expect(seen).toEqual(sent.reverse());
  });

  it("gives a message above the page size alone rather than never", async () => {
    const player = freshPlayer();
    await sendTo(player, "x".repeat(12_000), { CloudCustomData: "y".repeat(200) });
    expect(await sandbox.call(HISTORY, range(player))).toMatchObject({ MsgCnt: 1, Complete: 1 });
  });

  it("honours MaxCnt and the times of the range, both included", async () => {
    const player = freshPlayer();
    const times: number[] = [];
    for (let number = 0; number < 3; number += 1) {
      times.push(Number((await sendTo(player, `number ${number}`)).MsgTime));
      await sandbox.control("clock", { advanceSeconds: 10 });
    }
    expect(await sandbox.call(HISTORY, range(player, { MaxCnt: 2 }))).toMatchObject({ MsgCnt: 2, Complete: 0 });
    expect(await sandbox.call(HISTORY, range(player, { MinTime: times[1], MaxTime: times[1] }))).toMatchObject({
      MsgCnt: 1,
      MsgList: [{ MsgTimeStamp: times[1] }],
    });
  });

  it("differs by side: SyncOtherMachine 2 keeps a message out of the sender's view", async () => {
    const player = freshPlayer();
    await sendTo(player, "not mine", { SyncOtherMachine: 2 });
    await sendTo(player, "ours", { SyncOtherMachine: 1 });
    const senderView = range("system_mail", { Peer_Account: player });
    expect(await sandbox.call(HISTORY, senderView)).toMatchObject({ MsgCnt: 1 });
    expect(await sandbox.call(HISTORY, range(player))).toMatchObject({ MsgCnt: 2 });
  });

  it("ends after the days of the edition, while the ledger remembers", async () => {
    const player = freshPlayer();
    await sendTo(player, "soon forgotten");
    await sandbox.control("clock", { advanceSeconds: 7 * 86_400 - 60 });
    expect(await sandbox.call(HISTORY, range(player))).toMatchObject({ MsgCnt: 1 });
    await sandbox.control("clock", { advanceSeconds: 120 });
    expect(await sandbox.call(HISTORY, range(player))).toMatchObject({ MsgCnt: 0, Complete: 1 });
    expect((await sandbox.control(`ledger?account=${player}`)).deliveries).toHaveLength(1);
    await sandbox.control("clock", { advanceSeconds: -7 * 86_400 });
  });

  it.each<[string, Json, number]>([
    ["an unknown operator", { Operator_Account: "ghost" }, 90008],
    ["an unknown peer", { Peer_Account: "ghost" }, 90003],
    ["no MaxCnt", { MaxCnt: undefined }, 90001],
    ["a time as text", { MinTime: "0" }, 90001],
    ["a number as key", { LastMsgKey: 1 }, 90001],
  ])("refuses %s", async (_name, fields, code) => {
    expect(await sandbox.codeOf(HISTORY, range("player_00001", fields))).toBe(code);
  });
});

describe("read and unread", () => {
  const UNREAD = "openim/get_c2c_unread_msg_num";

  it("counts by peer and in total until the conversation is read", async () => {
    const player = freshPlayer();
    await sendTo(player, "one");
    await sendTo(player, "two");
    await sendTo(player, "silent", { SendMsgControl: ["NoUnread"] });
    await sendTo(player, "event", { From_Account: "system_event" });
    expect(await sandbox.call(UNREAD, { To_Account: player })).toMatchObject({ AllC2CUnreadMsgNum: 3 });
    expect(await sandbox.call(UNREAD, { To_Account: player, Peer_Account: ["system_mail", "ghost"] })).toMatchObject({
      C2CUnreadMsgNumList: [{ Peer_Account: "system_mail", C2CUnreadMsgNum: 2 }],
      ErrorList: [{ Peer_Account: "ghost", ErrorCode: 70107 }],
    });
    await sandbox.call("openim/admin_set_msg_read", { Report_Account: player, Peer_Account: "system_mail" });
    expect(await sandbox.call(UNREAD, { To_Account: player })).toMatchObject({ AllC2CUnreadMsgNum: 1 });
  });

  it("reads up to MsgReadTime only", async () => {
    const player = freshPlayer();
    const first = await sendTo(player, "old");
    await sandbox.control("clock", { advanceSeconds: 5 });
    await sendTo(player, "new");
    const body = { Report_Account: player, Peer_Account: "system_mail", MsgReadTime: String(first.MsgTime) };
    expect(await sandbox.codeOf("openim/admin_set_msg_read", body)).toBe(0);
    expect(await sandbox.call(UNREAD, { To_Account: player })).toMatchObject({ AllC2CUnreadMsgNum: 1 });
  });

  it("asks for at most ten peers", async () => {
    expect(
      await sandbox.codeOf(UNREAD, { To_Account: "player_00001", Peer_Account: Array(11).fill("system_mail") }),
    ).toBe(90001);
  });
});

describe("recall", () => {
  const RECALL = "openim/admin_msgwithdraw";

  it("marks the message, and a second recall says so", async () => {
    const player = freshPlayer();
    const { MsgKey } = await sendTo(player, "oops");
    const body = { From_Account: "system_mail", To_Account: player, MsgKey };
    expect(await sandbox.codeOf(RECALL, body)).toBe(0);
    expect(await sandbox.codeOf(RECALL, body)).toBe(20023);
    expect(await sandbox.call(HISTORY, range(player))).toMatchObject({ MsgList: [{ MsgFlagBits: 8 }] });
    expect(await sandbox.codeOf(RECALL, { ...body, MsgKey: "1_2_3" })).toBe(20022);
    expect(await sandbox.codeOf(RECALL, { ...body, MsgKey: "nonsense" })).toBe(90054);
  });
});

describe("online status", () => {
  it("follows login and logout", async () => {
    const body = { To_Account: ["player_00090", "ghost"] };
    await sandbox.control("act", { type: "login", account: "player_00090" });
    expect(await sandbox.call("openim/query_online_status", body)).toMatchObject({
      QueryResult: [{ To_Account: "player_00090", Status: "Online" }],
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
    await sandbox.control("act", { type: "logout", account: "player_00090" });
    expect(await sandbox.call("openim/query_online_status", body)).toMatchObject({
      QueryResult: [{ Status: "Offline" }],
    });
  });
});
