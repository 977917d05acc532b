import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const SERVICE = "group_open_http_svc";

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "400", "--calls-per-second", "0"]);
});
afterAll(() => sandbox.stop());

const call = (command: string, body: Json, at = sandbox): Promise<Json> => at.call(`${SERVICE}/${command}`, body);
const codeOf = async (command: string, body: Json, at = sandbox): Promise<unknown> =>
  (await call(command, body, at)).ErrorCode;
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const text = (words: string): Json[] => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];

async function team(more: Json = {}, at = sandbox): Promise<string> {
  const members = [2, 3, 4].map((number) => ({ Member_Account: player(number) }));
  const withMembers = more.Type === "AVChatRoom" ? {} : { MemberList: members };
  const body = { Type: "Public", Name: "Raid-7", Owner_Account: player(1), ...withMembers, ...more };
  const answer = await call("create_group", body, at);
  expect(answer.ErrorInfo).toBe("");
  return String(answer.GroupId);
}

let lastRandom = 0;
const say = (GroupId: string, words: string, more: Json = {}, at = sandbox): Promise<Json> => {
  lastRandom += 1;
  const body = { GroupId, Random: lastRandom, From_Account: player(1), MsgBody: text(words), ...more };
  return call("send_group_msg", body, at);
};

const ledger = async (GroupId: string, at = sandbox): Promise<Json[]> =>
  (await at.control(`ledger?group=${encodeURIComponent(GroupId)}`)).messages as Json[];
const advance = (seconds: number, at = sandbox): Promise<Json> => at.control("clock", { advanceSeconds: seconds });

describe("send_group_msg", () => {
  it("numbers the messages of each group from 1 and keeps body, sender and Random", async () => {
    const one = await team();
    const two = await team();
    expect(await say(one, "first", { Random: 4_294_967_295, CloudCustomData: "c" })).toMatchObject({
      ActionStatus: "OK",
      ErrorCode: 0,
      MsgSeq: 1,
    });
    expect(await say(one, "second")).toMatchObject({ MsgSeq: 2 });
    expect(await say(two, "other")).toMatchObject({ MsgSeq: 1 });
    expect((await ledger(one)).map(({ msgSeq, from, msgBody }) => ({ msgSeq, from, msgBody }))).toEqual([
      { msgSeq: 2, from: player(1), msgBody: text("second") },
      { msgSeq: 1, from: player(1), msgBody: text("first") },
    ]);
    expect((await ledger(one))[1]).toMatchObject({ msgRandom: 4_294_967_295, cloudCustomData: "c", reached: 3 });
  });

  it.each(["Work", "Public", "Meeting", "AVChatRoom", "Community"])("works in a group of type %s", async (Type) => {
    const GroupId = await team({ Type });
    expect(await say(GroupId, "hello", { From_Account: undefined })).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
    expect((await ledger(GroupId))[0]).toMatchObject({ from: "administrator" });
  });

  it("lets the app show a sender who is not in the group", async () => {
    expect(await say(await team(), "mail", { From_Account: "system_mail" })).toMatchObject({ ErrorCode: 0 });
  });

  const long = text("x".repeat(12_300));
  it.each<[string, Json, number]>([
    ["no GroupId", { GroupId: undefined }, 10004],
    ["an id that is no text", { GroupId: 7 }, 10004],
    ["an id that cannot be one", { GroupId: "팀" }, 10015],
    ["a group that does not exist", { GroupId: "@TGS#2NOBODY" }, 10010],
    ["a topic that does not exist", { TopicId: "@TGS#_x@TOPIC#_1" }, 10015],
    ["no Random", { Random: undefined }, 10004],
    ["a Random above uint32", { Random: 2 ** 32 }, 10004],
    ["MsgRandom for Random", { Random: undefined, MsgRandom: 1 }, 10004],
    ["no MsgBody", { MsgBody: undefined }, 10004],
    ["an empty MsgBody", { MsgBody: [] }, 10004],
    ["a MsgBody that is no list", { MsgBody: {} }, 10004],
    ["an element nobody knows", { MsgBody: [{ MsgType: "TIMRelayElem", MsgContent: {} }] }, 10004],
    ["a broken element", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: {} }] }, 10004],
    ["a message above 12 KB", { MsgBody: long }, 80002],
    ["a sender who does not exist", { From_Account: "ghost" }, 10004],
    ["a sender that is no string", { From_Account: 7 }, 60015],
    ["a target that is no string", { To_Account: [7] }, 60015],
    ["an unknown priority", { MsgPriority: "Urgent" }, 10004],
    ["OnlineOnlyFlag 2", { OnlineOnlyFlag: 2 }, 10004],
    ["SupportMessageExtension 2", { SupportMessageExtension: 2 }, 10004],
    ["CloudCustomData that is no text", { CloudCustomData: {} }, 10004],
    ["a broken OfflinePushInfo", { OfflinePushInfo: "x" }, 10004],
    ["an unknown SendMsgControl", { SendMsgControl: ["NoMsgCheck"] }, 10004],
    ["an unknown ForbidCallbackControl", { ForbidCallbackControl: ["All"] }, 10004],
    ["NoUnread with OnlineOnlyFlag", { OnlineOnlyFlag: 1, SendMsgControl: ["NoUnread"] }, 10004],
    ["NoLastMsg with OnlineOnlyFlag", { OnlineOnlyFlag: 1, SendMsgControl: ["NoLastMsg"] }, 10004],
    ["51 targets", { To_Account: Array.from({ length: 51 }, (_, at) => player(at + 1)) }, 10004],
    ["no target", { To_Account: [] }, 10004],
    ["a target outside the group", { To_Account: [player(2), player(99)] }, 10004],
    ["31 mentions", { GroupAtInfo: Array.from({ length: 31 }, () => ({ GroupAtAllFlag: 1 })) }, 10053],
    ["a mention of nobody", { GroupAtInfo: [{ GroupAtAllFlag: 0 }] }, 10004],
  ])("refuses %s", async (_name, fields, code) => {
    const GroupId = await team();
    expect((await say(GroupId, "refused", fields)).ErrorCode).toBe(code);
    expect(await ledger(GroupId)).toEqual([]);
  });

  it.each<[string, string, Json, number]>([
    ["targets in a live group", "AVChatRoom", { To_Account: [player(1)] }, 10007],
    ["targets in a community", "Community", { To_Account: [player(2)] }, 10007],
    ["NoUnread in a live group", "AVChatRoom", { SendMsgControl: ["NoUnread"] }, 10004],
    ["NoUnread in a meeting", "Meeting", { SendMsgControl: ["NoUnread"] }, 10004],
  ])("refuses %s", async (_name, Type, fields, code) => {
    expect((await say(await team({ Type }), "refused", fields)).ErrorCode).toBe(code);
  });

  it("takes 12,288 bytes of body and data together and not one more", async () => {
    const GroupId = await team();
    const frame = JSON.stringify(text("")).length;
    const sized = (bytes: number): Promise<Json> =>
      say(GroupId, "가".repeat(10) + "x".repeat(bytes - frame - 33), { CloudCustomData: "abc" });
    expect((await sized(12_288)).ErrorCode).toBe(0);
    expect((await sized(12_289)).ErrorCode).toBe(80002);
  });

  it("keeps a muted member quiet, also when the app speaks in its name, and lets it speak when the time is over", async () => {
    const GroupId = await team();
    await call("forbid_send_msg", { GroupId, Members_Account: [player(2)], MuteTime: 600 });
    expect((await say(GroupId, "muted", { From_Account: player(2) })).ErrorCode).toBe(10017);
    expect((await say(GroupId, "others", { From_Account: player(3) })).ErrorCode).toBe(0);
    await advance(600);
    expect((await say(GroupId, "free", { From_Account: player(2) })).ErrorCode).toBe(0);
  });

  it("keeps plain members quiet while the whole group is muted", async () => {
    const GroupId = await team();
    await call("modify_group_base_info", { GroupId, MuteAllMember: "On" });
    expect((await say(GroupId, "member", { From_Account: player(2) })).ErrorCode).toBe(10017);
    expect((await say(GroupId, "owner")).ErrorCode).toBe(0);
    expect((await say(GroupId, "the app", { From_Account: undefined })).ErrorCode).toBe(0);
  });

  it("answers a repeated Random of the same sender within five minutes like the first, and says it once", async () => {
    const GroupId = await team();
    const first = await say(GroupId, "once", { Random: 77 });
    await advance(299);
    expect(await say(GroupId, "changed", { Random: 77 })).toEqual(first);
    expect(await ledger(GroupId)).toHaveLength(1);
    expect(await say(GroupId, "another sender", { Random: 77, From_Account: player(2) })).toMatchObject({ MsgSeq: 2 });
    await advance(1);
    expect(await say(GroupId, "later", { Random: 77 })).toMatchObject({ ErrorCode: 0, MsgSeq: 3 });
  });

  it("starts anew in a group made again under the same id", async () => {
    const GroupId = await team({ GroupId: "guild-again" });
    await say(GroupId, "old", { Random: 5 });
    await call("destroy_group", { GroupId });
    expect(await team({ GroupId: "guild-again" })).toBe(GroupId);
    expect(await say(GroupId, "new", { Random: 5 })).toMatchObject({ MsgSeq: 1 });
    expect(await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 })).toMatchObject({ IsFinished: 1 });
    expect((await ledger(GroupId)).map(({ msgBody }) => msgBody)).toEqual([text("new"), text("old")]);
  });

  it("stores nothing of an online-only message and gives it no number", async () => {
    const GroupId = await team();
    await sandbox.control("act", { type: "login", account: player(2) });
    for (const number of [3, 4]) await sandbox.control("act", { type: "logout", account: player(number) });
    expect(await say(GroupId, "now", { OnlineOnlyFlag: 1 })).toMatchObject({ ErrorCode: 0, MsgSeq: 0 });
    expect(await say(GroupId, "kept")).toMatchObject({ MsgSeq: 1 });
    expect((await ledger(GroupId)).map(({ reached }) => reached)).toEqual([3, 1]);
    const page = await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 });
    expect(page.RspMsgList).toHaveLength(1);
  });

  it("asks for the higher plan before it sends to chosen members", async () => {
    const own = await SandboxProcess.start(["--players", "20", "--edition", "standard"]);
    expect((await say(await team({}, own), "targeted", { To_Account: [player(2)] }, own)).ErrorCode).toBe(10059);
    await own.stop();
    const GroupId = await team();
    expect((await say(GroupId, "targeted", { To_Account: [player(2)] })).ErrorCode).toBe(0);
    expect((await ledger(GroupId))[0]).toMatchObject({ to: [player(2)], reached: 1 });
  });

  it("remembers numbers, messages and duplicates across kill -9", async () => {
    const flags = ["--players", "20", "--data-dir", newDataDir()];
    const before = await SandboxProcess.start(flags);
    const GroupId = await team({}, before);
    const first = await say(GroupId, "before", { Random: 9 }, before);
    await call("group_msg_recall", { GroupId, MsgSeqList: [{ MsgSeq: 1 }] }, before);
    await say(GroupId, "second", {}, before);
    await before.stop("SIGKILL");
    const after = await SandboxProcess.start(flags);
    expect(await say(GroupId, "again", { Random: 9 }, after)).toEqual(first);
    expect(await say(GroupId, "third", {}, after)).toMatchObject({ MsgSeq: 3 });
    const page = await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 }, after);
    expect((page.RspMsgList as Json[]).map(({ MsgSeq }) => MsgSeq)).toEqual([3, 2]);
    await after.stop();
  });
});

describe("send_group_system_notification", () => {
  it("reaches the members who are online, all or the named ones, and is kept by nobody", async () => {
    const GroupId = await team();
    for (const number of [1, 2, 3]) await sandbox.control("act", { type: "login", account: player(number) });
    await sandbox.control("act", { type: "logout", account: player(4) });
    expect(await codeOf("send_group_system_notification", { GroupId, Content: "all" })).toBe(0);
    const ToMembers_Account = [player(2), player(4), player(50)];
    expect(await codeOf("send_group_system_notification", { GroupId, Content: "some", ToMembers_Account })).toBe(0);
    const { notices, messages } = await sandbox.control(`ledger?group=${encodeURIComponent(GroupId)}`);
    expect(notices).toMatchObject([
      { content: "all", to: [player(1), player(2), player(3)] },
      { content: "some", to: [player(2)] },
    ]);
    expect(messages).toEqual([]);
    expect(await say(GroupId, "next")).toMatchObject({ MsgSeq: 1 });
  });

  it.each<[string, Json, number]>([
    ["no content", { Content: undefined }, 10004],
    ["501 members", { ToMembers_Account: Array.from({ length: 501 }, (_, at) => player(at + 1)) }, 10005],
    ["an unknown group", { GroupId: "@TGS#2NOBODY" }, 10010],
  ])("refuses %s", async (_name, fields, code) => {
    const body = { GroupId: await team(), Content: "x", ...fields };
    expect(await codeOf("send_group_system_notification", body)).toBe(code);
  });

  it("goes to everybody in a live group only", async () => {
    const body = { GroupId: await team({ Type: "AVChatRoom" }), Content: "x" };
    expect(await codeOf("send_group_system_notification", { ...body, ToMembers_Account: [player(1)] })).toBe(10007);
    expect(await codeOf("send_group_system_notification", body)).toBe(0);
  });
});

describe("set_unread_msg_num", () => {
  it("is taken for members, does nothing where nothing is counted, and refuses strangers", async () => {
    const GroupId = await team();
    for (const words of ["one", "two", "three"]) await say(GroupId, words);
    const set = (more: Json): Promise<unknown> =>
      codeOf("set_unread_msg_num", { GroupId, Member_Account: player(2), UnreadMsgNum: 2, ...more });
    const readSeq = async (): Promise<unknown> => {
      const { MemberList } = await call("get_group_member_info", { GroupId, MemberInfoFilter: ["MsgSeq"] });
      return (MemberList as Json[]).find(({ Member_Account }) => Member_Account === player(2))?.MsgSeq;
    };
    expect(await set({})).toBe(0);
    expect(await readSeq()).toBe(1);
    expect(await set({ UnreadMsgNum: 1000 })).toBe(0);
    expect(await readSeq()).toBe(0);
    expect(await set({ Member_Account: player(99) })).toBe(10007);
    expect(await set({ UnreadMsgNum: undefined })).toBe(10004);
    expect(await set({ GroupId: await team({ Type: "Meeting" }), Member_Account: player(99) })).toBe(0);
  });
});
