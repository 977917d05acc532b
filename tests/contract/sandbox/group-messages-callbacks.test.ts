import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "#sandbox/im/codes.ts";
import type { Service } from "#sandbox/im/endpoint.ts";
import { groupMessageEndpoints } from "#sandbox/im/group-messages/group-message-endpoints.ts";
import type { GroupNews } from "#sandbox/im/group-messages/group-messages.ts";
import { tellMemberState } from "#sandbox/im/group-messages/live-rooms.ts";
import { messagesSeenBy } from "#sandbox/im/group-messages/messages-seen.ts";
import { readInGroup } from "#sandbox/im/group-messages/read-in-group.ts";
import { sayInGroup } from "#sandbox/im/group-messages/say-in-group.ts";
import { groupEndpoints } from "#sandbox/im/groups/group-endpoints.ts";
import { applyToJoin } from "#sandbox/im/groups/player-acts.ts";
import type { JsonObject } from "#sandbox/im/values.ts";
import { callEndpoint, newSandboxService, RecordingCallbacks } from "#tests/support/sandbox-service.ts";

const BEFORE = "Group.CallbackBeforeSendMsg";
const AFTER = "Group.CallbackAfterSendMsg";
const EXCEPTION = "Group.CallbackSendMsgException";
const RECEIPT = "Group.CallbackAfterReadReceipt";

const phone = { clientIp: "203.0.113.7", platform: "Android" };
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const member = (number: number): { Member_Account: string } => ({ Member_Account: player(number) });
const text = (words: string): JsonObject[] => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];

let callbacks: RecordingCallbacks;
let service: Service;
beforeEach(() => {
  callbacks = new RecordingCallbacks();
  service = newSandboxService({ callbacks });
});

const call = (name: string, body: JsonObject): Promise<JsonObject | number> =>
  callEndpoint(service, [...groupEndpoints, ...groupMessageEndpoints], { name, body });

/** A group of players 1 to 4, with what was told of it forgotten. */
async function group(more: JsonObject = {}): Promise<string> {
  const MemberList = more.Type === "AVChatRoom" ? undefined : [2, 3, 4].map(member);
  const body = { Type: "Public", Name: "Raid-7", Owner_Account: player(1), MemberList, ...more };
  const answer = await call("create_group", body);
  if (typeof answer === "number") throw new Error(`create_group: ${answer}`);
  callbacks.told.length = 0;
  return String(answer.GroupId);
}

const send = (GroupId: string, more: JsonObject = {}): Promise<JsonObject | number> =>
  call("send_group_msg", { GroupId, From_Account: player(1), Random: 7, MsgBody: text("need a healer"), ...more });

async function codeOf(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const storedBodies = (groupId: string): unknown[] =>
  Array.from(service.store.world.groupMessages.newestFirst(groupId), ({ body }) => JSON.parse(body));

describe("before a message", () => {
  it("asks with the documented body and tells with number and time afterwards", async () => {
    const GroupId = await group();
    const GroupAtInfo = [{ GroupAtAllFlag: 0, GroupAt_Account: player(2) }];
    const answer = await send(GroupId, { CloudCustomData: "c", GroupAtInfo });
    const asked = {
      GroupId,
      Type: "Public",
      From_Account: player(1),
      Operator_Account: "administrator",
      Random: 7,
      OnlineOnlyFlag: 0,
      MsgBody: text("need a healer"),
      CloudCustomData: "c",
    };
    expect(callbacks.bodiesOf(BEFORE)).toEqual([asked]);
    const MsgTime = typeof answer === "number" ? answer : answer.MsgTime;
    expect(callbacks.bodiesOf(AFTER)).toEqual([{ ...asked, MsgSeq: 1, MsgTime, GroupAtInfo }]);
    expect(callbacks.told[0]?.body.EventTime).toMatch(/^\d{13}$/);
    expect(callbacks.commands()).toEqual(["BeforeSendMsg", "AfterSendMsg"]);
  });

  it("names the player as operator when the player speaks", async () => {
    const groupId = await group();
    await sayInGroup(service, { from: player(2), groupId, text: "안녕" }, phone);
    expect(callbacks.told[0]).toMatchObject({ origin: phone, body: { Operator_Account: player(2) } });
  });

  it.each<[number, number]>([
    [1, 10016],
    [10100, 10100],
    [10200, 10200],
  ])("answer %i refuses with %i, and nobody gets the message", async (code, refused) => {
    const GroupId = await group();
    callbacks.answer(BEFORE, () => ({ code, text: "not here" }));
    expect(await send(GroupId)).toBe(refused);
    expect(storedBodies(GroupId)).toEqual([]);
    expect(callbacks.commands()).toEqual(["BeforeSendMsg"]);
  });

  it("answer 2 looks like success to the sender, and nobody gets the message", async () => {
    const GroupId = await group();
    callbacks.answer(BEFORE, () => ({ code: 2 }));
    expect(await send(GroupId)).toMatchObject({ MsgSeq: 0, MsgTime: service.clock.seconds() });
    expect(storedBodies(GroupId)).toEqual([]);
    expect(callbacks.commands()).toEqual(["BeforeSendMsg"]);
    callbacks.answer(BEFORE, () => ({ code: 0 }));
    expect(await send(GroupId)).toMatchObject({ MsgSeq: 1 });
  });

  it("a changed body is what is stored and what the after-callback carries", async () => {
    const GroupId = await group();
    const answer = { MsgBody: text("need a ***"), CloudCustomData: "checked" };
    callbacks.answer(BEFORE, () => ({ code: 0, answer }));
    await send(GroupId);
    expect(storedBodies(GroupId)).toEqual([text("need a ***")]);
    expect(callbacks.bodiesOf(AFTER)).toMatchObject([answer]);
    expect(await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 1 })).toMatchObject({ RspMsgList: [answer] });
  });

  it("a changed body that is no message leaves the message as it was", async () => {
    const GroupId = await group();
    callbacks.answer(BEFORE, () => ({ code: 0, answer: { MsgBody: "x" } }));
    await send(GroupId);
    expect(storedBodies(GroupId)).toEqual([text("need a healer")]);
  });

  it("what changed while the app was asked holds: a mute refuses, a disbanded group is gone", async () => {
    const GroupId = await group();
    callbacks.answer(BEFORE, () => {
      const until = service.clock.seconds() + 60;
      service.store.commit({ part: "groups", op: "mute", groupId: GroupId, accounts: [player(1)], until });
      return { code: 0 };
    });
    expect(await send(GroupId)).toBe(10017);
    const other = await group();
    callbacks.answer(BEFORE, () => {
      service.store.commit({ part: "groups", op: "destroy", groupId: other, at: service.clock.seconds() });
      return { code: 0 };
    });
    expect(await send(other)).toBe(10010);
    expect(storedBodies(GroupId)).toEqual([]);
  });

  it("two sendings of one Random that wait together become one message", async () => {
    const GroupId = await group();
    const [one, two] = await Promise.all([send(GroupId), send(GroupId)]);
    expect(one).toEqual(two);
    expect(storedBodies(GroupId)).toHaveLength(1);
    expect(callbacks.bodiesOf(AFTER)).toHaveLength(1);
  });

  it("ForbidCallbackControl keeps either callback from being sent", async () => {
    const GroupId = await group();
    await send(GroupId, { ForbidCallbackControl: ["ForbidBeforeSendMsgCallback"] });
    await send(GroupId, { Random: 8, ForbidCallbackControl: ["ForbidAfterSendMsgCallback"] });
    expect(callbacks.commands()).toEqual(["AfterSendMsg", "BeforeSendMsg"]);
  });

  it("a live group says OnlineOnlyFlag 0 whatever was asked for", async () => {
    const GroupId = await group({ Type: "AVChatRoom" });
    await send(GroupId, { OnlineOnlyFlag: 1 });
    expect(callbacks.bodiesOf(AFTER)).toMatchObject([{ Type: "AVChatRoom", OnlineOnlyFlag: 0, MsgSeq: 1 }]);
  });
});

describe("a player who speaks", () => {
  it("must be in the group", async () => {
    const groupId = await group();
    expect(await codeOf(sayInGroup(service, { from: player(9), groupId, text: "x" }, phone))).toBe(10007);
    expect(callbacks.told).toEqual([]);
  });

  it("is heard by those who watch", async () => {
    const groupId = await group();
    const heard: GroupNews[] = [];
    service.store.world.groupMessages.onMessage = (news) => heard.push(news);
    await sayInGroup(service, { from: player(2), groupId, text: "안녕" }, phone);
    await call("group_msg_recall", { GroupId: groupId, MsgSeqList: [{ MsgSeq: 1 }] });
    expect(heard).toMatchObject([
      { groupId, kind: "message", message: { from: player(2), seq: 1 } },
      { groupId, kind: "changed" },
    ]);
  });

  it("leaves others with unread messages until they read", async () => {
    const groupId = await group();
    const { groupMessages, groups } = service.store.world;
    const found = groups.find(groupId);
    if (!found) throw new Error("no group");
    for (const words of ["one", "two"]) await sayInGroup(service, { from: player(2), groupId, text: words }, phone);
    await send(groupId, { SendMsgControl: ["NoUnread"] });
    expect([2, 3].map((number) => groupMessages.unreadOf(found, player(number)))).toEqual([0, 2]);
    readInGroup(service, { groupId, account: player(3) }, phone);
    expect(groupMessages.unreadOf(found, player(3))).toBe(0);
    await call("set_unread_msg_num", { GroupId: groupId, Member_Account: player(3), UnreadMsgNum: 2 });
    expect(groupMessages.unreadOf(found, player(3))).toBe(2);
  });
});

describe("what a member sees", () => {
  const seen = (groupId: string, number: number): number[] =>
    Array.from(messagesSeenBy(service, { groupId, account: player(number) }), ({ seq }) => seq);

  it("is what was said since it came in, without what went to others or to nobody's history", async () => {
    const GroupId = await group();
    service.clock.setOffset(-100_000);
    await send(GroupId, { Random: 1 });
    service.clock.setOffset(0);
    await call("add_group_member", { GroupId, MemberList: [member(5)] });
    await send(GroupId, { Random: 2 });
    await send(GroupId, { Random: 3, To_Account: [player(2)] });
    await send(GroupId, { Random: 4, OnlineOnlyFlag: 1 });
    expect(seen(GroupId, 5)).toEqual([2]);
    expect([seen(GroupId, 1), seen(GroupId, 2)]).toEqual([
      [3, 2],
      [3, 2],
    ]);
    expect(seen(GroupId, 9)).toEqual([]);
  });

  it("is in a community also what was said before it came", async () => {
    const GroupId = await group({ Type: "Community" });
    service.clock.setOffset(-100_000);
    await send(GroupId, { Random: 1 });
    service.clock.setOffset(0);
    await call("add_group_member", { GroupId, MemberList: [member(5)] });
    expect(seen(GroupId, 5)).toEqual([1]);
  });
});

describe("what goes wrong", () => {
  it("tells of a muted sender, and does not ask before", async () => {
    const GroupId = await group();
    await call("forbid_send_msg", { GroupId, Members_Account: [player(1)], MuteTime: 60 });
    await send(GroupId);
    expect(callbacks.bodiesOf(EXCEPTION)).toMatchObject([{ GroupId, From_Account: player(1), ErrorCode: 10017 }]);
    expect(callbacks.bodiesOf(BEFORE)).toEqual([]);
  });

  it("tells of a group that does not exist", async () => {
    await send("@TGS#2NOBODY");
    expect(callbacks.bodiesOf(EXCEPTION)).toMatchObject([{ GroupId: "@TGS#2NOBODY", ErrorCode: 10010 }]);
  });

  it("over 40 a second: asked before, dropped, told as 10023; a higher priority still goes", async () => {
    const GroupId = await group();
    const answers: (JsonObject | number)[] = [];
    for (let at = 0; at < 45; at += 1) answers.push(await send(GroupId, { Random: 100 + at }));
    const dropped = answers.filter((answer) => typeof answer !== "number" && answer.MsgDropReason === "MsgFreqCtrl");
    expect(dropped).toHaveLength(5);
    expect(dropped).toMatchObject(Array.from({ length: 5 }, () => ({ MsgSeq: 0 })));
    expect(callbacks.bodiesOf(BEFORE)).toHaveLength(45);
    expect(callbacks.bodiesOf(AFTER)).toHaveLength(40);
    expect(callbacks.bodiesOf(EXCEPTION)).toHaveLength(5);
    expect(callbacks.bodiesOf(EXCEPTION)[0]).toMatchObject({ Random: 140, ErrorCode: 10023 });
    expect(await send(GroupId, { Random: 1, MsgPriority: "Low" })).toMatchObject({ MsgDropReason: "MsgFreqCtrl" });
    expect(await send(GroupId, { Random: 2, MsgPriority: "High" })).toMatchObject({ MsgSeq: 41 });
    expect(await send(await group(), { Random: 3 })).toMatchObject({ MsgSeq: 1 });
    service.clock.setOffset(1_000);
    expect(await send(GroupId, { Random: 4 })).toMatchObject({ MsgSeq: 42 });
  });
});

describe("after a message", () => {
  it("tells of recalled numbers in one callback", async () => {
    const GroupId = await group();
    await send(GroupId);
    await send(GroupId, { Random: 8 });
    callbacks.told.length = 0;
    await call("group_msg_recall", { GroupId, MsgSeqList: [{ MsgSeq: 1 }, { MsgSeq: 9 }, { MsgSeq: 2 }] });
    await call("group_msg_recall", { GroupId, MsgSeqList: [{ MsgSeq: 1 }] });
    expect(callbacks.told.map(({ command }) => command)).toEqual(["Group.CallbackAfterRecallMsg"]);
    expect(callbacks.bodiesOf("Group.CallbackAfterRecallMsg")).toEqual([
      { Operator_Account: "administrator", Type: "Public", GroupId, MsgSeqList: [{ MsgSeq: 1 }, { MsgSeq: 2 }] },
    ]);
  });

  it("tells who has read a message that asked for receipts", async () => {
    const GroupId = await group();
    await send(GroupId, { NeedReadReceipt: 1 });
    readInGroup(service, { groupId: GroupId, account: player(2) }, phone);
    readInGroup(service, { groupId: GroupId, account: player(2) }, phone);
    const about = { GroupId, Type: "Public" };
    expect(callbacks.bodiesOf(RECEIPT)).toEqual([
      { ...about, GroupMsgReceiptList: [{ MsgSeq: 1, ReadNum: 0, UnreadNum: 3, ReadReceiptMembers: [] }] },
      { ...about, GroupMsgReceiptList: [{ MsgSeq: 1, ReadNum: 1, UnreadNum: 2, ReadReceiptMembers: [member(2)] }] },
    ]);
  });

  it("has no receipts in a community", async () => {
    const GroupId = await group({ Type: "Community" });
    await send(GroupId, { NeedReadReceipt: 1 });
    expect(callbacks.commands()).toEqual(["BeforeSendMsg", "AfterSendMsg"]);
  });

  it("says nothing of notices, imports and silent recalls", async () => {
    const GroupId = await group();
    const SendTime = service.clock.seconds();
    await call("send_group_system_notification", { GroupId, Content: "x" });
    await call("import_group_msg", { GroupId, MsgList: [{ From_Account: player(1), SendTime, MsgBody: text("x") }] });
    await call("import_group_member", { GroupId, MemberList: [member(5)] });
    await call("import_group", { Type: "Public", Name: "Old guild" });
    await call("delete_group_msg_by_sender", { GroupId, Sender_Account: player(1) });
    expect(storedBodies(GroupId)).toHaveLength(1);
    expect(callbacks.told).toEqual([]);
  });

  it("tells when a member of a live group loses its connection and comes back", async () => {
    const groupId = await group({ Type: "AVChatRoom" });
    await applyToJoin(service, { account: player(2), groupId }, phone);
    callbacks.told.length = 0;
    for (const isOnline of [false, true]) tellMemberState(service, { account: player(2), isOnline }, phone);
    tellMemberState(service, { account: player(3), isOnline: false }, phone);
    const about = { GroupId: groupId, Type: "AVChatRoom", MemberList: [member(2)] };
    expect(callbacks.bodiesOf("Group.CallbackOnMemberStateChange")).toEqual([
      { ...about, EventType: "Offline" },
      { ...about, EventType: "Online" },
    ]);
  });
});
