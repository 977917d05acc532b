import { afterEach, describe, expect, it } from "vitest";
import { playerIds } from "#tests/support/sandbox-mail.ts";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const LEGACY = "all_member_push/im_push";
const CURRENT = "timpush/push";
const BATCH = "timpush/batch";
const REVOKE = "timpush/revoke";
const ALL = 23;

let sandbox: SandboxProcess;
afterEach(() => sandbox.stop());

/** 20 players, two senders and an admin: 23 accounts; player_00001 is the only one online, 3 and 4 carry a tag. */
async function start(flags: string[] = []): Promise<void> {
  sandbox = await SandboxProcess.start(["--players", "20", "--seed", "5", ...flags]);
  const { QueryResult } = await sandbox.call("openim/query_online_status", { To_Account: playerIds(20) });
  for (const { To_Account, Status } of QueryResult as { To_Account: string; Status: string }[]) {
    if (Status !== "Offline") await sandbox.control("act", { type: "logout", account: To_Account });
  }
  await sandbox.control("act", { type: "login", account: "player_00001" });
}

async function tagSome(): Promise<void> {
  const users = playerIds(2, 3).map((id) => ({ To_Account: id, Tags: ["season_9"] }));
  expect(await sandbox.codeOf("timpush/add_tag", { UserTags: users })).toBe(0);
}

function message(text: string, fields: Json = {}): Json {
  return {
    From_Account: "system_mail",
    MsgRandom: Math.floor(Math.random() * 2 ** 32),
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
    ...fields,
  };
}

function notice(fields: Json = {}): Json {
  return {
    From_Account: "system_mail",
    MsgRandom: Math.floor(Math.random() * 2 ** 32),
    OfflinePushInfo: { PushFlag: 0, Title: "New mail", Desc: "1 item" },
    ...fields,
  };
}

const pass = (seconds: number): Promise<Json> => sandbox.control("clock", { advanceSeconds: seconds });
const received = async (text: string): Promise<unknown> =>
  (await sandbox.control(`ledger?contains=${encodeURIComponent(text)}&list=1`)).accounts;
const history = (account: string): Promise<Json> =>
  sandbox.call("openim/admin_getroammsg", {
    Operator_Account: account,
    Peer_Account: "system_mail",
    MaxCnt: 100,
    MinTime: 0,
    MaxTime: 4_000_000_000,
  });
const unread = async (account: string): Promise<unknown> =>
  (await sandbox.call("openim/get_c2c_unread_msg_num", { To_Account: account })).AllC2CUnreadMsgNum;
const mails = async (account: string): Promise<unknown[]> => {
  const result = await sandbox.get(`/device/api/mailbox?account=${account}`);
  return "cut" in result ? [] : (result.body.mails as unknown[]);
};

describe("im_push", () => {
  it("without MsgLifeTime, or with 0, reaches only who is online", async () => {
    await start();
    expect(await sandbox.codeOf(LEGACY, message("now or never"))).toBe(0);
    await pass(2);
    expect(await sandbox.codeOf(LEGACY, message("now, said aloud", { MsgLifeTime: 0 }))).toBe(0);
    expect(await received("now or never")).toEqual(["player_00001"]);
    expect(await received("now, said aloud")).toEqual(["player_00001"]);
  });

  it("with MsgLifeTime waits for players who are offline, and no longer than that; no history ever holds it", async () => {
    await start();
    expect(await sandbox.codeOf(LEGACY, message("waits an hour", { MsgLifeTime: 3600 }))).toBe(0);
    expect(await received("waits an hour")).toHaveLength(ALL);
    expect(await history("player_00001")).toMatchObject({ MsgCnt: 0 });
    await pass(3000);
    await sandbox.control("act", { type: "login", account: "player_00002" });
    expect(await mails("player_00003")).toHaveLength(1);
    await pass(1000);
    expect(await mails("player_00001")).toHaveLength(1);
    expect(await mails("player_00002")).toHaveLength(1);
    expect(await mails("player_00003")).toHaveLength(0);
    expect(await unread("player_00003")).toBe(0);
  });

  it("takes the admin of the URL for its sender and answers a TaskId that names the app", async () => {
    await start();
    const answer = await sandbox.call(LEGACY, message("from us", { From_Account: undefined, MsgLifeTime: 60 }));
    expect(answer.TaskId).toMatch(/^1400009001_\d{18}_\d+_\d{10}$/);
    const { deliveries } = await sandbox.control("ledger?account=player_00007");
    expect(deliveries).toMatchObject([{ from: "administrator", isStored: false, isWaiting: true }]);
  });

  it.each<[string, Json, number]>([
    ["no MsgRandom", { MsgRandom: undefined }, 90005],
    ["a MsgRandom beyond uint32", { MsgRandom: 2 ** 32 }, 90005],
    ["no MsgBody", { MsgBody: undefined }, 90002],
    ["a MsgBody that is no list", { MsgBody: {} }, 90007],
    ["an unknown element", { MsgBody: [{ MsgType: "TIMHologramElem", MsgContent: {} }] }, 90010],
    ["a lifetime above seven days", { MsgLifeTime: 604_801 }, 90026],
    ["a lifetime that is no integer", { MsgLifeTime: "60" }, 90044],
    ["a sender nobody imported", { From_Account: "ghost" }, 90048],
    ["a sender that is a number", { From_Account: 7 }, 60015],
    ["a malformed notification", { OfflinePushInfo: { PushFlag: 2 } }, 90043],
    ["more than 12 KB", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(12_288) } }] }, 93000],
  ])("refuses %s and uses nothing up", async (_what, fields, code) => {
    await start();
    expect(await sandbox.codeOf(LEGACY, message("refused", fields))).toBe(code);
    expect(await sandbox.codeOf(LEGACY, message("goes at once"))).toBe(0);
  });

  it("answers a MsgRandom of the last seven days with its first TaskId and pushes nothing", async () => {
    await start();
    const body = message("once", { MsgRandom: 771_204 });
    const first = await sandbox.call(LEGACY, body);
    expect((await sandbox.call(LEGACY, body)).TaskId).toBe(first.TaskId);
    await pass(604_790);
    expect((await sandbox.call(LEGACY, body)).TaskId).toBe(first.TaskId);
    expect((await sandbox.control("ledger?contains=once")).deliveries).toBe(1);
    await pass(20);
    const later = await sandbox.call(LEGACY, body);
    expect(later).toMatchObject({ ErrorCode: 0 });
    expect(later.TaskId).not.toBe(first.TaskId);
    expect((await sandbox.control("ledger?contains=once")).deliveries).toBe(2);
  });
});

describe("timpush/push", () => {
  it("with OnlineOnlyFlag 0 lands in every mailbox as an unread message with history", async () => {
    await start();
    await tagSome();
    const answer = await sandbox.call(
      CURRENT,
      message("kept", { OnlineOnlyFlag: 0, Condition: { TagsOr: ["season_9"] } }),
    );
    expect(answer.TaskId).toMatch(/^[0-9a-f]{8}_[0-9a-f]{8}_[0-9a-f]{15}_[0-9a-f]{8}_[0-9a-f]{6}$/);
    expect(await received("kept")).toEqual(playerIds(2, 3));
    expect(await history("player_00003")).toMatchObject({ MsgCnt: 1, MsgList: [{ From_Account: "system_mail" }] });
    expect(await unread("player_00004")).toBe(1);
    expect(await unread("player_00005")).toBe(0);
    expect(await mails("player_00003")).toHaveLength(1);
  });

  it("with OnlineOnlyFlag 1 gives players who are offline nothing, and stores nothing", async () => {
    await start();
    const { TaskId } = await sandbox.call(CURRENT, message("flash", { OnlineOnlyFlag: 1 }));
    expect(await received("flash")).toEqual(["player_00001"]);
    expect(await sandbox.control(`ledger?push=${TaskId}`)).toMatchObject({ recipients: 1, online: 1 });
    expect(await history("player_00001")).toMatchObject({ MsgCnt: 0 });
    expect(await unread("player_00001")).toBe(0);
  });

  it("with OfflinePushInfo alone is a notification: it reaches people and leaves no message", async () => {
    await start();
    const { TaskId } = await sandbox.call(CURRENT, notice());
    expect(await sandbox.control(`ledger?push=${TaskId}`)).toMatchObject({ recipients: ALL, deliveries: 0 });
    expect(await history("player_00002")).toMatchObject({ MsgCnt: 0 });
    expect(await mails("player_00002")).toHaveLength(0);
  });

  it.each<[string, Json, number]>([
    ["no sender", { From_Account: undefined }, 90001],
    ["neither form", { MsgBody: undefined }, 90001],
    ["another OnlineOnlyFlag", { OnlineOnlyFlag: 2 }, 90001],
    ["a lifetime above seven days", { MsgLifeTime: 604_801 }, 90026],
    ["no MsgRandom", { MsgRandom: undefined }, 90005],
    ["a long DataId", { DataId: "d".repeat(65) }, 90001],
    ["TagsNot beside a message", { Condition: { TagsNot: ["guild"] } }, 90001],
  ])("refuses %s", async (_what, fields, code) => {
    await start();
    expect(await sandbox.codeOf(CURRENT, message("refused", fields))).toBe(code);
  });

  it("recognises a repeat for a second, before it looks at the spacing", async () => {
    await start();
    const body = message("again", { MsgRandom: 5 });
    const first = await sandbox.call(CURRENT, body);
    expect((await sandbox.call(CURRENT, body)).TaskId).toBe(first.TaskId);
    await pass(2);
    const second = await sandbox.call(CURRENT, body);
    expect(second.ErrorCode).toBe(0);
    expect(second.TaskId).not.toBe(first.TaskId);
    expect((await sandbox.control("ledger?contains=again")).deliveries).toBe(2 * ALL);
  });
});

describe("spacing and budget", () => {
  it("are shared by both paths: more than a second apart", async () => {
    await start();
    expect(await sandbox.codeOf(LEGACY, message("one"))).toBe(0);
    expect(await sandbox.codeOf(CURRENT, message("too soon"))).toBe(90024);
    await pass(1.01);
    expect(await sandbox.codeOf(CURRENT, message("two"))).toBe(0);
  });

  it("are a hundred a day, refused calls and repeats uncounted, and new at the day's border", {
    timeout: 30_000,
  }, async () => {
    await start();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await sandbox.control("clock", { at: `${tomorrow}T15:50:00Z` });
    for (let number = 1; number <= 100; number += 1) {
      const path = number % 2 === 0 ? LEGACY : CURRENT;
      expect(await sandbox.codeOf(path, message("daily", { MsgRandom: number }))).toBe(0);
      if (number === 50) expect(await sandbox.codeOf(LEGACY, message("too soon"))).toBe(90024);
      await pass(1.1);
    }
    expect(await sandbox.codeOf(LEGACY, message("daily", { MsgRandom: 100 }))).toBe(0);
    expect(await sandbox.codeOf(CURRENT, message("the 101st"))).toBe(90047);
    expect(await sandbox.codeOf(BATCH, notice({ To_Account: ["player_00001"] }))).toBe(0);
    await sandbox.control("clock", { at: `${tomorrow}T16:00:01Z` });
    expect(await sandbox.codeOf(CURRENT, message("next day"))).toBe(0);
  });
});

describe("timpush/batch", () => {
  it("notifies who is known, lists the others, and stays OK", async () => {
    await start();
    const answer = await sandbox.call(BATCH, notice({ To_Account: ["player_00002", "ghost", "player_00003"] }));
    expect(answer).toMatchObject({
      ActionStatus: "OK",
      ErrorCode: 0,
      TaskId: expect.stringMatching(/^batch_/),
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
    const pushed = await sandbox.control(`ledger?push=${answer.TaskId}&list=1`);
    expect(pushed.accounts).toEqual(["player_00002", "player_00003"]);
    expect(await unread("player_00002")).toBe(0);
  });

  it("answers a repeat of the same second with the first TaskId", async () => {
    await start();
    const body = notice({ To_Account: ["player_00002"] });
    const first = await sandbox.call(BATCH, body);
    expect((await sandbox.call(BATCH, body)).TaskId).toBe(first.TaskId);
    await pass(1.1);
    expect((await sandbox.call(BATCH, body)).TaskId).not.toBe(first.TaskId);
  });

  it.each<[string, Json, number]>([
    ["more than 500 accounts", { To_Account: playerIds(501) }, 90011],
    ["no accounts", { To_Account: [] }, 90001],
    ["no notification", { OfflinePushInfo: undefined }, 90001],
    ["a DataId above 64 bytes", { DataId: "d".repeat(65) }, 90057],
    ["no MsgRandom", { MsgRandom: undefined }, 90005],
  ])("refuses %s", async (_what, fields, code) => {
    await start();
    expect(await sandbox.codeOf(BATCH, notice({ To_Account: ["player_00002"], ...fields }))).toBe(code);
  });

  it("has a rate of its own: 30 a second", async () => {
    await start();
    const calls = Array.from({ length: 40 }, () => sandbox.codeOf(BATCH, notice({ To_Account: ["player_00002"] })));
    const codes = await Promise.all(calls);
    expect(codes.filter((code) => code === 60007).length).toBeGreaterThan(0);
    const stats = await sandbox.control("stats");
    expect(stats.peakCallsPerSecond).toMatchObject({ [BATCH]: { granted: 30 } });
  });
});

describe("revoke", () => {
  it("withdraws every copy of a message within 24 hours, once", async () => {
    await start();
    const { TaskId } = await sandbox.call(CURRENT, message("a mistake"));
    expect(await mails("player_00002")).toHaveLength(1);
    await pass(86_390);
    expect(await sandbox.codeOf(REVOKE, { TaskId })).toBe(0);
    expect(await mails("player_00002")).toHaveLength(0);
    expect(await unread("player_00002")).toBe(0);
    expect(await history("player_00002")).toMatchObject({ MsgList: [{ MsgFlagBits: 8 }] });
    await pass(2);
    expect(await sandbox.codeOf(REVOKE, { TaskId })).toBe(90050);
  });

  it("is too late after 24 hours, knows its tasks, and comes once a second", async () => {
    await start();
    const { TaskId } = await sandbox.call(CURRENT, message("stays"));
    const legacy = await (async () => {
      await pass(2);
      return (await sandbox.call(LEGACY, message("legacy", { MsgLifeTime: 60 }))).TaskId;
    })();
    expect(await sandbox.codeOf(REVOKE, { TaskId: "no-such-task" })).toBe(90049);
    expect(await sandbox.codeOf(REVOKE, { TaskId })).toBe(90051);
    await pass(2);
    expect(await sandbox.codeOf(REVOKE, { TaskId: legacy })).toBe(90049);
    await pass(86_401);
    expect(await sandbox.codeOf(REVOKE, { TaskId })).toBe(90052);
    await pass(2);
    expect(await sandbox.codeOf(REVOKE, {})).toBe(90001);
  });
});

describe("traces", () => {
  const TRACE = "timpush/all_member_push_trace";

  it("show a user's phone for seven days, and an empty list for who was not meant", async () => {
    await start();
    await tagSome();
    const { TaskId } = await sandbox.call(CURRENT, message("traced", { Condition: { TagsOr: ["season_9"] } }));
    const trace = async (UserID: string): Promise<unknown> => {
      await pass(1.1);
      return (await sandbox.call(TRACE, { TaskID: TaskId, UserID })).InstanceTrace;
    };
    expect(await trace("player_00003")).toMatchObject([
      { EventType: 1, IMCommitStat: { IMStat: { PushStatus: 1 } }, OfflinePushStat: { OfflineStat: { ErrorCode: 0 } } },
    ]);
    expect(await trace("player_00005")).toEqual([]);
    await pass(7 * 86_400);
    expect(await trace("player_00003")).toEqual([]);
    expect(await sandbox.codeOf(TRACE, { TaskID: TaskId })).toBe(60007);
  });

  it("follow one chat message by its MsgID", async () => {
    await start();
    const sent = await sandbox.call("openim/sendmsg", {
      From_Account: "player_00001",
      To_Account: "player_00002",
      MsgRandom: 4711,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
    });
    const answer = await sandbox.call("timpush/normal_push_trace", { PushID: `144115-${sent.MsgTime}-4711` });
    expect(answer.InstanceTrace).toMatchObject([{ OfflinePushStat: { ChannelStat: { ErrorCode: 0 } } }]);
    await pass(1.1);
    expect(await sandbox.codeOf("timpush/normal_push_trace", { PushID: "not a message" })).toBe(90001);
  });
});

describe("plans", () => {
  it.each([
    ["trial", 90045],
    ["standard", 90045],
    ["pro", 0],
    ["pro-plus", 0],
    ["enterprise", 0],
  ])("%s answers %i to every kind of push call", async (edition, code) => {
    await start(["--edition", edition]);
    expect(await sandbox.codeOf(LEGACY, message("plan"))).toBe(code);
    await pass(2);
    expect(await sandbox.codeOf(CURRENT, message("plan"))).toBe(code);
    expect(await sandbox.codeOf(BATCH, notice({ To_Account: ["player_00001"] }))).toBe(code);
    expect(await sandbox.codeOf("timpush/get_attr_name", {})).toBe(code);
    expect(await sandbox.codeOf("all_member_push/im_get_attr_name", {})).toBe(code);
  });

  it("chat alone has no push service", async () => {
    await start(["--product", "chat"]);
    expect(await sandbox.codeOf(CURRENT, message("chat"))).toBe(0);
    expect(await sandbox.codeOf(CURRENT, notice())).toBe(90002);
    expect(await sandbox.codeOf(BATCH, notice({ To_Account: ["player_00001"] }))).toBe(90045);
  });

  it("the push service alone may call nothing but timpush, in any edition", async () => {
    sandbox = await SandboxProcess.start(["--players", "20", "--product", "push", "--edition", "trial"]);
    expect(await sandbox.codeOf(LEGACY, message("push"))).toBe(60027);
    expect(await sandbox.codeOf("openim/sendmsg", {})).toBe(60027);
    expect(await sandbox.codeOf(CURRENT, message("a body is not its business"))).toBe(90001);
    expect(await sandbox.codeOf(CURRENT, notice())).toBe(0);
  });
});

describe("kill -9", () => {
  it("keeps tags, attributes, deliveries, budget, duplicates and revocations", async () => {
    const flags = ["--data-dir", newDataDir()];
    await start(flags);
    await tagSome();
    await sandbox.call("timpush/set_attr", { UserAttrs: [{ To_Account: "player_00009", Attrs: { vip: "gold" } }] });
    const kept = await sandbox.call(CURRENT, message("kept", { Condition: { TagsOr: ["season_9"] } }));
    await pass(2);
    const body = message("waiting", { MsgLifeTime: 600, MsgRandom: 99 });
    const legacy = await sandbox.call(LEGACY, body);
    await pass(2);
    const revoked = await sandbox.call(CURRENT, message("revoked"));
    await sandbox.call(REVOKE, { TaskId: revoked.TaskId });
    const tags = await sandbox.call("timpush/get_tag", { To_Account: playerIds(20) });
    const attributes = await sandbox.call("timpush/get_attr", { To_Account: playerIds(20) });
    const ledgers = await Promise.all(playerIds(5).map((id) => sandbox.control(`ledger?account=${id}`)));
    await sandbox.stop("SIGKILL");

    sandbox = await SandboxProcess.start(["--players", "20", "--seed", "5", ...flags]);
    expect(await sandbox.call("timpush/get_tag", { To_Account: playerIds(20) })).toEqual(tags);
    expect(await sandbox.call("timpush/get_attr", { To_Account: playerIds(20) })).toEqual(attributes);
    expect(await Promise.all(playerIds(5).map((id) => sandbox.control(`ledger?account=${id}`)))).toEqual(ledgers);
    expect(await sandbox.control(`ledger?push=${kept.TaskId}`)).toMatchObject({ recipients: 2, deliveries: 2 });
    expect((await sandbox.call(LEGACY, body)).TaskId).toBe(legacy.TaskId);
    expect(await sandbox.codeOf(REVOKE, { TaskId: revoked.TaskId })).toBe(90050);
  });
});
