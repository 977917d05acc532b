import { beforeEach, describe, expect, it } from "vitest";
import type { Service } from "#sandbox/im/endpoint.ts";
import { groupMessageEndpoints } from "#sandbox/im/group-messages/group-message-endpoints.ts";
import { groupEndpoints } from "#sandbox/im/groups/group-endpoints.ts";
import type { JsonObject } from "#sandbox/im/values.ts";
import { callEndpoint, newSandboxService } from "#tests/support/sandbox-service.ts";

const DAY = 86_400;
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const text = (words: string): JsonObject[] => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];

let service: Service;
beforeEach(() => {
  service = newSandboxService({ edition: "standard" });
});

const call = (name: string, body: JsonObject): Promise<JsonObject | number> =>
  callEndpoint(service, [...groupEndpoints, ...groupMessageEndpoints], { name, body });

async function answerOf(name: string, body: JsonObject): Promise<JsonObject> {
  const answer = await call(name, body);
  if (typeof answer === "number") throw new Error(`${name}: ${answer}`);
  return answer;
}

async function group(more: JsonObject = {}): Promise<string> {
  const body = { Type: "Public", Name: "Raid-7", Owner_Account: player(1), ...more };
  return String((await answerOf("create_group", body)).GroupId);
}

let lastRandom = 0;
/** Says so many lines, a second apart, so that the group's pace lets all of them through. */
async function fill(GroupId: string, count: number, more: JsonObject = {}): Promise<void> {
  for (let line = 1; line <= count; line += 1) {
    advance(1);
    lastRandom += 1;
    const body = { GroupId, From_Account: player(1), Random: lastRandom, MsgBody: text(`line ${line}`), ...more };
    expect(await answerOf("send_group_msg", body)).not.toHaveProperty("MsgDropReason");
  }
}

const advance = (seconds: number): void => service.clock.setOffset(service.clock.offsetMs + seconds * 1000);

const seqsOf = (page: JsonObject): unknown[] => (page.RspMsgList as JsonObject[]).map(({ MsgSeq }) => MsgSeq);
const numbers = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, at) => from - at);

/** Reads page after page until one says that nothing follows. */
async function readAll(GroupId: string, ReqMsgNumber: number): Promise<{ items: JsonObject[]; ends: unknown[] }> {
  const items: JsonObject[] = [];
  const ends: unknown[] = [];
  let from: JsonObject = {};
  do {
    const page = await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber, ...from });
    items.push(...(page.RspMsgList as JsonObject[]));
    ends.push(page.IsFinished);
    from = { ReqMsgSeq: Number(items.at(-1)?.MsgSeq) - 1 };
  } while (ends.at(-1) === 0);
  return { items, ends };
}

describe("group_msg_get_simple", () => {
  it("gives the newest first with the fields of the page", async () => {
    const GroupId = await group();
    await fill(GroupId, 2, { MsgPriority: "High", CloudCustomData: "c" });
    expect(await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 1 })).toEqual({
      GroupId,
      IsFinished: 0,
      RspMsgList: [
        {
          From_Account: player(1),
          IsPlaceMsg: 0,
          MsgBody: text("line 2"),
          MsgPriority: 1,
          MsgRandom: lastRandom,
          MsgSeq: 2,
          MsgTimeStamp: service.clock.seconds(),
          CloudCustomData: "c",
        },
      ],
    });
  });

  it("pages downwards to the first message without gaps or repeats", async () => {
    const GroupId = await group();
    await fill(GroupId, 47);
    const { items, ends } = await readAll(GroupId, 20);
    expect(items.map(({ MsgSeq }) => MsgSeq)).toEqual(numbers(47, 1));
    expect(ends).toEqual([0, 0, 1]);
    expect(seqsOf(await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 5, ReqMsgSeq: 12 }))).toEqual(
      numbers(12, 8),
    );
    const below = { GroupId, ReqMsgNumber: 5, ReqMsgSeq: 0 };
    expect(await call("group_msg_get_simple", below)).toMatchObject({ IsFinished: 1, RspMsgList: [] });
  });

  it("leaves place holders for what the edition no longer keeps, and says when only those are left", async () => {
    const GroupId = await group();
    await fill(GroupId, 25);
    advance(5 * DAY);
    await fill(GroupId, 5);
    advance(2 * DAY);
    const page = await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 });
    const items = page.RspMsgList as JsonObject[];
    expect(items.map(({ MsgSeq }) => MsgSeq)).toEqual(numbers(30, 11));
    expect(items.map(({ IsPlaceMsg }) => IsPlaceMsg)).toEqual([...Array(5).fill(0), ...Array(15).fill(1)]);
    expect(items[5]).toMatchObject({ MsgSeq: 25, MsgBody: "" });
    expect(page.IsFinished).toBe(2);
    const rest = await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 20, ReqMsgSeq: 10 });
    expect(rest).toMatchObject({ IsFinished: 1 });
    expect(seqsOf(rest)).toEqual(numbers(10, 1));
  });

  it("keeps a message to the last second of its days", async () => {
    const GroupId = await group();
    await fill(GroupId, 1);
    const placeOf = async (): Promise<unknown> =>
      ((await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 1 })).RspMsgList as JsonObject[])[0]
        ?.IsPlaceMsg;
    advance(7 * DAY - 2);
    expect(await placeOf()).toBe(0);
    advance(4);
    expect(await placeOf()).toBe(1);
  });

  it("cuts a page by length, gives at least one message, and loses none", async () => {
    const GroupId = await group();
    await fill(GroupId, 5, { MsgBody: text("x".repeat(8_000)) });
    const { items, ends } = await readAll(GroupId, 20);
    expect(items.map(({ MsgSeq }) => MsgSeq)).toEqual(numbers(5, 1));
    expect(ends).toEqual([0, 0, 0, 0, 1]);
  });

  it("leaves recalled messages out unless they are asked for", async () => {
    const GroupId = await group();
    await fill(GroupId, 3);
    await call("group_msg_recall", { GroupId, MsgSeqList: [{ MsgSeq: 2 }] });
    const page = { GroupId, ReqMsgNumber: 20 };
    expect(seqsOf(await answerOf("group_msg_get_simple", page))).toEqual([3, 1]);
    const all = await answerOf("group_msg_get_simple", { ...page, WithRecalledMsg: 1 });
    expect((all.RspMsgList as JsonObject[]).map(({ IsPlaceMsg }) => IsPlaceMsg)).toEqual([0, 2, 0]);
  });

  it("keeps a topic's messages apart from its community's", async () => {
    service = newSandboxService();
    const community = await group({ Type: "Community", GroupId: "@TGS#_guilds", SupportTopic: 1 });
    const topic = await answerOf("create_topic", { GroupId: community, TopicName: "trade" });
    await fill(community, 2);
    await fill(community, 1, { TopicId: topic.TopicId });
    const page = { GroupId: community, ReqMsgNumber: 20 };
    expect(seqsOf(await answerOf("group_msg_get_simple", page))).toEqual([2, 1]);
    expect(seqsOf(await answerOf("group_msg_get_simple", { ...page, TopicId: topic.TopicId }))).toEqual([1]);
  });

  it.each<[string, JsonObject, number]>([
    ["no number", { ReqMsgNumber: undefined }, 10004],
    ["0 messages", { ReqMsgNumber: 0 }, 10004],
    ["21 messages", { ReqMsgNumber: 21 }, 10004],
    ["a sequence that is no number", { ReqMsgSeq: "5" }, 10004],
    ["an unknown group", { GroupId: "@TGS#2NOBODY" }, 10010],
  ])("refuses %s", async (_name, fields, code) => {
    expect(await call("group_msg_get_simple", { GroupId: await group(), ReqMsgNumber: 5, ...fields })).toBe(code);
  });

  it("refuses a live group, which keeps nothing", async () => {
    const GroupId = await group({ Type: "AVChatRoom" });
    expect(await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 5 })).toBe(10044);
  });
});

describe("group_msg_recall", () => {
  it("answers each number by itself; what was recalled before is missing", async () => {
    const GroupId = await group();
    await fill(GroupId, 2);
    const recall = (...seqs: number[]): Promise<JsonObject | number> =>
      call("group_msg_recall", { GroupId, MsgSeqList: seqs.map((MsgSeq) => ({ MsgSeq })), Reason: "spam" });
    expect(await recall(1, 99, 1)).toEqual({
      RecallRetList: [
        { MsgSeq: 1, RetCode: 0 },
        { MsgSeq: 99, RetCode: 10030 },
        { MsgSeq: 1, RetCode: 10030 },
      ],
    });
    expect(await recall(1)).toEqual({ RecallRetList: [{ MsgSeq: 1, RetCode: 10030 }] });
    advance(8 * DAY);
    expect(await recall(2)).toEqual({ RecallRetList: [{ MsgSeq: 2, RetCode: 10030 }] });
  });

  it("refuses eleven numbers, no list, and a live group", async () => {
    const GroupId = await group();
    const MsgSeqList = numbers(11, 1).map((MsgSeq) => ({ MsgSeq }));
    expect(await call("group_msg_recall", { GroupId, MsgSeqList })).toBe(10004);
    expect(await call("group_msg_recall", { GroupId })).toBe(10004);
    expect(await call("group_msg_recall", { GroupId, MsgSeqList: [1] })).toBe(10004);
    const live = await group({ Type: "AVChatRoom" });
    expect(await call("group_msg_recall", { GroupId: live, MsgSeqList: [{ MsgSeq: 1 }] })).toBe(10033);
  });
});

describe("delete_group_msg_by_sender", () => {
  it("takes back what one sender said and leaves the others", async () => {
    const GroupId = await group();
    await fill(GroupId, 2);
    await fill(GroupId, 2, { From_Account: player(2) });
    expect(await call("delete_group_msg_by_sender", { GroupId, Sender_Account: player(1) })).toEqual({});
    expect(seqsOf(await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 }))).toEqual([4, 3]);
    expect(await call("delete_group_msg_by_sender", { GroupId, Sender_Account: player(1) })).toEqual({});
    expect(await call("delete_group_msg_by_sender", { GroupId })).toBe(10004);
  });

  it("looks at the newest 1,000 messages", async () => {
    const GroupId = await group();
    await fill(GroupId, 1001);
    await call("delete_group_msg_by_sender", { GroupId, Sender_Account: player(1) });
    expect(seqsOf(await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 }))).toEqual([1]);
  });

  it("does nothing in a live group", async () => {
    const GroupId = await group({ Type: "AVChatRoom" });
    expect(await call("delete_group_msg_by_sender", { GroupId, Sender_Account: player(1) })).toEqual({});
  });
});

describe("modify_group_msg", () => {
  it("changes body or data of a stored message, each alone", async () => {
    const GroupId = await group();
    await fill(GroupId, 1, { CloudCustomData: "old" });
    const shown = async (): Promise<JsonObject | undefined> =>
      ((await answerOf("group_msg_get_simple", { GroupId, ReqMsgNumber: 1 })).RspMsgList as JsonObject[])[0];
    expect(await call("modify_group_msg", { GroupId, MsgSeq: 1, MsgBody: text("new") })).toEqual({
      ErrorInfo: "succeed",
    });
    expect(await shown()).toMatchObject({ MsgBody: text("new"), CloudCustomData: "old" });
    await call("modify_group_msg", { GroupId, MsgSeq: 1, CloudCustomData: "newer" });
    expect(await shown()).toMatchObject({ MsgBody: text("new"), CloudCustomData: "newer" });
  });

  it.each<[string, JsonObject, number]>([
    ["no GroupId", { GroupId: undefined }, 90001],
    ["no MsgSeq", { MsgSeq: undefined }, 90001],
    ["nothing to change", { MsgBody: undefined }, 90001],
    ["an empty body", { MsgBody: [] }, 90002],
    ["a body that is no list", { MsgBody: {} }, 90007],
    ["an element nobody knows", { MsgBody: [{ MsgType: "TIMXElem", MsgContent: {} }] }, 90010],
    ["a body above 12 KB", { MsgBody: text("x".repeat(12_300)) }, 93000],
    ["a message that does not exist", { MsgSeq: 9 }, 20001],
    ["a group that does not exist", { GroupId: "@TGS#2NOBODY" }, 20001],
  ])("refuses %s", async (_name, fields, code) => {
    const GroupId = await group();
    await fill(GroupId, 1);
    expect(await call("modify_group_msg", { GroupId, MsgSeq: 1, MsgBody: text("new"), ...fields })).toBe(code);
  });
});

describe("imports", () => {
  it("import_group makes a group with its own birthday, and only once", async () => {
    const CreateTime = service.clock.seconds() - 30 * DAY;
    const body = { Type: "Public", Name: "Old guild", GroupId: "guild-1", CreateTime, Owner_Account: player(1) };
    expect(await call("import_group", body)).toEqual({ GroupId: "guild-1" });
    expect(await call("import_group", body)).toBe(10021);
    expect(service.store.world.groups.find("guild-1")?.createdAt).toBe(CreateTime);
    expect(await call("import_group", { ...body, GroupId: "guild-2", Type: "AVChatRoom" })).toBe(10007);
    expect(await call("import_group", { ...body, GroupId: "guild-2", CreateTime: CreateTime + 60 * DAY })).toBe(10004);
    expect(await call("import_group", { Type: "Public" })).toBe(10004);
  });

  it("import_group_msg takes messages in the order of time and answers each by itself", async () => {
    const start = service.clock.seconds() - DAY;
    await call("import_group", { Type: "Public", Name: "Old guild", GroupId: "guild-1", CreateTime: start });
    const item = (SendTime: number, more: JsonObject = {}): JsonObject => ({
      From_Account: player(1),
      SendTime,
      MsgBody: text("old"),
      ...more,
    });
    const load = (...MsgList: JsonObject[]): Promise<JsonObject | number> =>
      call("import_group_msg", { GroupId: "guild-1", MsgList, RecentContactFlag: 1 });
    const long = { MsgBody: text("x".repeat(12_300)) };
    const list = [
      item(start - 1),
      item(start + 10, { Random: 5 }),
      item(start + 5),
      item(start + 20, long),
      item(start + 20, { From_Account: "ghost" }),
      item(start + 30),
      item(start + 2 * DAY),
    ];
    expect(await load(...list)).toEqual({
      ImportMsgResult: [
        { MsgSeq: 0, MsgTime: start - 1, Result: 10004 },
        { MsgSeq: 1, MsgTime: start + 10, Result: 0 },
        { MsgSeq: 0, MsgTime: start + 5, Result: 10004 },
        { MsgSeq: 0, MsgTime: start + 20, Result: 80002 },
        { MsgSeq: 0, MsgTime: start + 20, Result: 10004 },
        { MsgSeq: 2, MsgTime: start + 30, Result: 0 },
        { MsgSeq: 0, MsgTime: start + 2 * DAY, Result: 10004 },
      ],
    });
    expect(await load(item(start + 40, { Random: 5 }))).toEqual({
      ImportMsgResult: [{ MsgSeq: 1, MsgTime: start + 10, Result: 0 }],
    });
    advance(300);
    expect(await load(item(start + 40, { Random: 5 }))).toMatchObject({ ImportMsgResult: [{ MsgSeq: 3 }] });
    const page = await answerOf("group_msg_get_simple", { GroupId: "guild-1", ReqMsgNumber: 20 });
    expect(seqsOf(page)).toEqual([3, 2, 1]);
    expect(await load(...Array.from({ length: 8 }, () => item(start)))).toBe(10004);
    expect(await load()).toBe(10004);
    expect(await load({ From_Account: player(1), MsgBody: text("x") })).toBe(10004);
  });

  it("import_group_member says of each account whether it is in, was in, or cannot be", async () => {
    const GroupId = await group({ MaxMemberCount: 3 });
    await fill(GroupId, 3);
    const MemberList = [
      { Member_Account: player(1) },
      { Member_Account: player(2), JoinTime: 1_700_000_050, Role: "Admin", UnreadMsgNum: 2 },
      { Member_Account: "ghost" },
      { Member_Account: player(2) },
      { Member_Account: player(3) },
      { Member_Account: player(4) },
    ];
    const answer = await answerOf("import_group_member", { GroupId, MemberList });
    expect((answer.MemberList as JsonObject[]).map(({ Result }) => Result)).toEqual([2, 1, 0, 2, 1, 0]);
    const found = service.store.world.groups.find(GroupId);
    expect(found?.members.get(player(2))).toMatchObject({ joinedAt: 1_700_000_050, role: "Admin", readSeq: 1 });
    const many = Array.from({ length: 301 }, (_, at) => ({ Member_Account: player(at + 1) }));
    expect(await call("import_group_member", { GroupId, MemberList: many })).toBe(10005);
    expect(await call("import_group_member", { GroupId })).toBe(10004);
    const live = await group({ Type: "AVChatRoom" });
    expect(await call("import_group_member", { GroupId: live, MemberList })).toBe(10007);
  });
});
