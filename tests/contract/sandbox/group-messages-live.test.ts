import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "#sandbox/im/codes.ts";
import type { Service } from "#sandbox/im/endpoint.ts";
import { groupMessageEndpoints } from "#sandbox/im/group-messages/group-message-endpoints.ts";
import { groupEndpoints } from "#sandbox/im/groups/group-endpoints.ts";
import { applyToJoin } from "#sandbox/im/groups/player-acts.ts";
import type { JsonObject } from "#sandbox/im/values.ts";
import { callEndpoint, newSandboxService, RecordingCallbacks } from "#tests/support/sandbox-service.ts";

const phone = { clientIp: "203.0.113.7", platform: "Android" };
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const text = (words: string): JsonObject[] => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];

let service: Service;
beforeEach(() => {
  service = newSandboxService({ players: 700 });
});

const call = (name: string, body: JsonObject): Promise<JsonObject | number> =>
  callEndpoint(service, [...groupEndpoints, ...groupMessageEndpoints], { name, body });

async function answerOf(name: string, body: JsonObject): Promise<JsonObject> {
  const answer = await call(name, body);
  if (typeof answer === "number") throw new Error(`${name}: ${answer}`);
  return answer;
}

async function room(...visitors: number[]): Promise<string> {
  const body = { Type: "AVChatRoom", Name: "Finals", Owner_Account: player(700) };
  const groupId = String((await answerOf("create_group", body)).GroupId);
  setOnline(700, false);
  for (const number of visitors) {
    await applyToJoin(service, { account: player(number), groupId }, phone);
    setOnline(number, true);
  }
  return groupId;
}

const setOnline = (number: number, isOnline: boolean): void =>
  service.store.commit({ op: "online", account: player(number), isOnline });
const advance = (seconds: number): void => service.clock.setOffset(service.clock.offsetMs + seconds * 1000);
const onlineIn = async (GroupId: string): Promise<unknown> =>
  (await answerOf("get_online_member_num", { GroupId })).OnlineMemberNum;
const namesOf = (page: JsonObject): unknown[] =>
  (page.MemberList as JsonObject[]).map(({ Member_Account }) => Member_Account);

describe("who is in a live room", () => {
  it("counts and lists those who are online, newest first", async () => {
    const GroupId = await room(1, 2, 3);
    setOnline(2, false);
    expect(await onlineIn(GroupId)).toBe(2);
    const page = await answerOf("get_members", { GroupId, Timestamp: 0 });
    expect(namesOf(page)).toEqual([player(3), player(1)]);
    expect(page.NextTimestamp).toBe(0);
    expect((page.MemberList as JsonObject[])[0]).toMatchObject({ JoinTime: expect.any(Number), Avatar: "" });
  });

  it("refreshes the number of a room of 300 every ten seconds", async () => {
    const GroupId = await room(...Array.from({ length: 300 }, (_, at) => at + 1));
    expect(await onlineIn(GroupId)).toBe(300);
    setOnline(5, false);
    expect(await onlineIn(GroupId)).toBe(300);
    advance(10);
    expect(await onlineIn(GroupId)).toBe(299);
  });

  it("pages by 500 without repeats, and lower editions list the newest thirty", async () => {
    const GroupId = await room(...Array.from({ length: 600 }, (_, at) => at + 1));
    const first = await answerOf("get_members", { GroupId, Timestamp: 0 });
    const second = await answerOf("get_members", { GroupId, Timestamp: first.NextTimestamp });
    const names = [...namesOf(first), ...namesOf(second)];
    expect(namesOf(first)).toHaveLength(500);
    expect(names).toEqual(Array.from({ length: 600 }, (_, at) => player(600 - at)));
    expect(second.NextTimestamp).toBe(0);
    service.edition = "standard";
    const few = await answerOf("get_members", { GroupId, Timestamp: 0 });
    expect(namesOf(few)).toEqual(Array.from({ length: 30 }, (_, at) => player(600 - at)));
  });

  it("marks members who are there; a mark filters, hides or keeps", async () => {
    const GroupId = await room(1, 2, 3);
    const mark = (CommandType: number, ...MemberList: JsonObject[]): Promise<JsonObject | number> =>
      call("modify_user_info", { GroupId, CommandType, MemberList });
    const vip = { Member_Account: player(1), Marks: [1000, 1001] };
    expect(await mark(1, vip, { Member_Account: player(50), Marks: [1000] })).toEqual({
      CommandType: 1,
      MemberList: [vip],
    });
    const listed = async (more: JsonObject = {}): Promise<unknown[]> =>
      namesOf(await answerOf("get_members", { GroupId, Timestamp: 0, ...more }));
    expect(await listed({ Mark: 1000 })).toEqual([player(1)]);
    await mark(2, { Member_Account: player(1), Marks: [1000] });
    expect(await listed({ Mark: 1000 })).toEqual([]);
    expect(await listed({ Mark: 1001 })).toEqual([player(1)]);
    await mark(1, { Member_Account: player(2), Marks: [600] }, { Member_Account: player(3), Marks: [500] });
    setOnline(3, false);
    expect(await listed()).toEqual([player(3), player(1)]);
    expect(await mark(3, vip)).toBe(10004);
    expect(await mark(1, { Member_Account: player(1), Marks: [999] })).toBe(10004);
    const many = Array.from({ length: 501 }, (_, at) => ({ Member_Account: player(at + 1), Marks: [1000] }));
    expect(await mark(1, ...many)).toBe(10004);
  });
});

describe("bans", () => {
  it("puts out at once and keeps out until the time is over or the ban is lifted", async () => {
    const GroupId = await room(1, 2, 3);
    const ban = { GroupId, Members_Account: [player(1), player(2)], Duration: 600, Description: "spam" };
    expect(await call("ban_group_member", ban)).toEqual({});
    expect(await onlineIn(GroupId)).toBe(1);
    const until = service.clock.seconds() + 600;
    const list = await answerOf("get_group_ban_member", { GroupId, Limit: 1, Offset: 0 });
    expect(list).toEqual({ BannedAccountList: [{ BannedUntil: until, Member_Account: player(1) }], NextOffset: 1 });
    expect(await call("get_group_ban_member", { GroupId, Limit: 1, Offset: 1 })).toMatchObject({ NextOffset: 0 });
    const join = (number: number): Promise<unknown> =>
      applyToJoin(service, { account: player(number), groupId: GroupId }, phone).catch((error: unknown) =>
        error instanceof Refusal ? error.code : error,
      );
    expect(await join(1)).toBe(10007);
    await call("unban_group_member", { GroupId, Members_Account: [player(1)] });
    expect(await join(1)).toBe("joined");
    advance(600);
    expect(await join(2)).toBe("joined");
    expect(await call("get_group_ban_member", { GroupId, Offset: 0 })).toEqual({
      BannedAccountList: [],
      NextOffset: 0,
    });
  });

  it.each<[string, JsonObject, number]>([
    ["21 accounts", { Members_Account: Array.from({ length: 21 }, (_, at) => player(at + 1)) }, 10005],
    ["no accounts", { Members_Account: undefined }, 10004],
    ["no duration", { Duration: undefined }, 10004],
    ["a duration of 0", { Duration: 0 }, 10004],
    ["a description above 1,000 bytes", { Description: "x".repeat(1001) }, 10004],
    ["the owner", { Members_Account: [player(700)] }, 10007],
  ])("refuses %s", async (_name, fields, code) => {
    const body = { GroupId: await room(1), Members_Account: [player(1)], Duration: 60, ...fields };
    expect(await call("ban_group_member", body)).toBe(code);
  });
});

describe("what only live groups and higher editions have", () => {
  const calls: [string, JsonObject][] = [
    ["get_online_member_num", {}],
    ["get_members", { Timestamp: 0 }],
    ["modify_user_info", { CommandType: 1, MemberList: [{ Member_Account: player(1), Marks: [1000] }] }],
    ["ban_group_member", { Members_Account: [player(1)], Duration: 60 }],
    ["unban_group_member", { Members_Account: [player(1)] }],
    ["get_group_ban_member", { Offset: 0 }],
  ];
  it.each(calls)("%s refuses other kinds of groups with 10007", async (name, body) => {
    const { GroupId } = await answerOf("create_group", { Type: "Public", Name: "Raid", Owner_Account: player(1) });
    expect(await call(name, { GroupId, ...body })).toBe(10007);
  });

  it.each(calls.slice(2))("%s asks for the higher edition", async (name, body) => {
    const GroupId = await room(1);
    service.edition = "standard";
    expect(await call(name, { GroupId, ...body })).toBe(10059);
  });
});

describe("send_broadcast_msg", () => {
  it("says one thing in every live room, without callbacks, and a repeat within five minutes not again", async () => {
    const callbacks = new RecordingCallbacks();
    const rooms = [await room(1), await room(2, 3)];
    service.callbacks = callbacks;
    const body = { Random: 77, MsgBody: text("finals begin") };
    const said = await answerOf("send_broadcast_msg", body);
    expect(said).toEqual({ MsgSeq: 1 });
    expect(await call("send_broadcast_msg", body)).toEqual(said);
    expect(await call("send_broadcast_msg", { ...body, MsgBody: text("other words") })).toEqual({ MsgSeq: 2 });
    advance(300);
    expect(await call("send_broadcast_msg", body)).toEqual({ MsgSeq: 3 });
    const heard = rooms.map((id) =>
      Array.from(service.store.world.groupMessages.newestFirst(id), ({ seq, reached }) => ({ seq, reached })),
    );
    expect(heard).toEqual([1, 2].map((visitors) => [3, 2, 1].map((seq) => ({ seq, reached: visitors + 1 }))));
    expect(callbacks.told).toEqual([]);
  });

  it.each<[string, JsonObject, number]>([
    ["no Random", { Random: undefined }, 10004],
    ["no body", { MsgBody: undefined }, 10004],
    ["an unknown sender", { From_Account: "ghost" }, 10004],
  ])("refuses %s", async (_name, fields, code) => {
    expect(await call("send_broadcast_msg", { Random: 1, MsgBody: text("x"), ...fields })).toBe(code);
  });

  it("asks for the higher edition, and for one call a second", async () => {
    service.edition = "standard";
    expect(await call("send_broadcast_msg", { Random: 1, MsgBody: text("x") })).toBe(10059);
    const endpoint = groupMessageEndpoints.find(({ name }) => name.endsWith("/send_broadcast_msg"));
    expect(endpoint?.callsPerSecond).toBe(1);
  });
});
