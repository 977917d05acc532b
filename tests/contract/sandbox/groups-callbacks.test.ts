import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "#sandbox/im/codes.ts";
import type { Service } from "#sandbox/im/endpoint.ts";
import { groupEndpoints } from "#sandbox/im/groups/group-endpoints.ts";
import {
  answerApplication,
  applyToJoin,
  createGroupAs,
  disbandGroupAs,
  editGroupAs,
  handOverGroupAs,
  inviteToGroup,
  muteMemberAs,
  quitGroup,
  removeFromGroupAs,
} from "#sandbox/im/groups/player-acts.ts";
import type { JsonObject } from "#sandbox/im/values.ts";
import { callEndpoint, newSandboxService, RecordingCallbacks } from "#tests/support/sandbox-service.ts";

let callbacks: RecordingCallbacks;
let service: Service;
beforeEach(() => {
  callbacks = new RecordingCallbacks();
  service = newSandboxService({ callbacks });
});

const phone = { clientIp: "203.0.113.7", platform: "Android" };
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const member = (number: number): { Member_Account: string } => ({ Member_Account: player(number) });
const call = (name: string, body: JsonObject, failing?: ReadonlyMap<string, number>): Promise<JsonObject | number> =>
  callEndpoint(service, groupEndpoints, failing === undefined ? { name, body } : { name, body, failing });

/** A group of player 1, made with nobody asked and nobody told. */
async function group(more: JsonObject = {}): Promise<string> {
  const before = callbacks.told.length;
  const answer = await call("create_group", { Type: "Public", Name: "Raid-7", Owner_Account: player(1), ...more });
  if (typeof answer === "number") throw new Error(`create_group: ${answer}`);
  callbacks.told.splice(before);
  return String(answer.GroupId);
}

const add = (GroupId: string, ...numbers: number[]): Promise<JsonObject | number> =>
  call("add_group_member", { GroupId, MemberList: numbers.map(member) });

const membersOf = (groupId: string): string[] => [...(service.store.world.groups.find(groupId)?.members.keys() ?? [])];

async function codeOf(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe("what the app is told", () => {
  it("asks and tells of a new group with the documented bodies", async () => {
    const AppDefinedData = [{ Key: "match", Value: "m-1" }];
    const body = { Type: "Work", Name: "Raid-7", Owner_Account: player(1), MemberList: [member(2)], AppDefinedData };
    const answer = await call("create_group", body);
    const GroupId = typeof answer === "number" ? answer : answer.GroupId;
    const about = {
      Operator_Account: "administrator",
      Owner_Account: player(1),
      Type: "Private",
      Name: "Raid-7",
      MemberList: [member(2)],
    };
    expect(callbacks.bodiesOf("Group.CallbackBeforeCreateGroup")).toEqual([{ ...about, CreateGroupNum: 0 }]);
    const told = { GroupId, ...about, UserDefinedDataList: AppDefinedData };
    expect(callbacks.bodiesOf("Group.CallbackAfterCreateGroup")).toEqual([told]);
    expect(callbacks.commands()).toEqual(["BeforeCreateGroup", "AfterCreateGroup"]);
    expect(callbacks.told[0]?.body.EventTime).toMatch(/^\d{13}$/);
    expect(callbacks.told[0]?.origin.platform).toBe("RESTAPI");
    await call("create_group", body);
    expect(callbacks.bodiesOf("Group.CallbackBeforeCreateGroup")[1]).toMatchObject({ CreateGroupNum: 1 });
  });

  it("asks and tells of added, removed and leaving members", async () => {
    const GroupId = await group();
    await add(GroupId, 1, 2, 3);
    await call("delete_group_member", { GroupId, MemberToDel_Account: [player(2), player(9)] });
    await quitGroup(service, { account: player(3), groupId: GroupId }, phone);
    const about = { GroupId, Type: "Public", Operator_Account: "administrator" };
    expect(callbacks.told.map(({ command, body: { EventTime: _time, ...body } }) => [command, body])).toEqual([
      ["Group.CallbackBeforeInviteJoinGroup", { ...about, DestinationMembers: [member(2), member(3)] }],
      ["Group.CallbackAfterNewMemberJoin", { ...about, JoinType: "Invited", NewMemberList: [member(2), member(3)] }],
      ["Group.CallbackAfterMemberExit", { ...about, ExitType: "Kicked", ExitMemberList: [member(2)] }],
      [
        "Group.CallbackAfterMemberExit",
        { ...about, Operator_Account: player(3), ExitType: "Quit", ExitMemberList: [member(3)] },
      ],
    ]);
    expect(callbacks.told[3]?.origin).toEqual(phone);
  });

  it("tells the texts that became different, one callback for all of them, and no others", async () => {
    const GroupId = await group({ Introduction: "old" });
    const change = { Name: "Raid-8", Introduction: "old", Notification: "Boss at 21:00", MuteAllMember: "On" };
    await call("modify_group_base_info", { GroupId, ...change });
    await call("modify_group_base_info", { GroupId, ...change });
    await call("modify_group_base_info", { GroupId, ApplyJoinOption: "FreeAccess", MaxMemberNum: 9 });
    expect(callbacks.commands()).toEqual(["AfterGroupInfoChanged"]);
    expect(callbacks.bodiesOf("Group.CallbackAfterGroupInfoChanged")).toEqual([
      {
        GroupId,
        Type: "Public",
        Operator_Account: "administrator",
        Name: "Raid-8",
        Notification: "Boss at 21:00",
      },
    ]);
  });

  it("tells of roles and name cards, owners, attributes, topics and the end", async () => {
    const GroupId = await group({ Type: "Community", SupportTopic: 1, MemberList: [member(2)] });
    const about = { GroupId, Type: "Community", Operator_Account: "administrator" };
    const modify = (more: JsonObject): Promise<unknown> =>
      call("modify_group_member_info", { GroupId, ...member(2), ...more });
    await modify({ Role: "Admin", NameCard: "힐러", MsgFlag: "Discard" });
    await modify({ Role: "Admin", MuteTime: 60 });
    await call("change_group_owner", { GroupId, NewOwner_Account: player(2) });
    await call("change_group_owner", { GroupId, NewOwner_Account: player(2) });
    await call("set_group_attr", { GroupId, GroupAttr: [{ key: "round", value: "3" }] });
    await call("clear_group_attr", { GroupId });
    const answer = await call("create_topic", { GroupId, TopicName: "lfg", From_Account: player(2) });
    const TopicId = typeof answer === "number" ? "" : answer.TopicId;
    await call("modify_topic", { GroupId, TopicId, TopicName: "party", MuteAllMember: "On" });
    await call("destroy_topic", { GroupId, TopicIdList: [TopicId, "gone"] });
    await call("destroy_group", { GroupId });
    const attributes = { ...about, GroupAttr: [{ key: "round", value: "3" }] };
    const topic = { Operator_Account: player(2), Type: "Community", Name: "lfg" };
    expect(callbacks.told.map(({ command, body: { EventTime: _time, ...body } }) => [command, body])).toEqual([
      [
        "Group.CallbackAfterMemberFieldChanged",
        { ...about, Modified_Account: player(2), Role: "Admin", NameCard: "힐러" },
      ],
      ["Group.CallbackAfterChangeGroupOwner", { ...about, OldOwner_Account: player(1), NewOwner_Account: player(2) }],
      ["Group.CallbackAfterGroupAttrChanged", { ...attributes, OptionType: "set" }],
      ["Group.CallbackAfterGroupAttrChanged", { ...attributes, OptionType: "clear" }],
      ["Group.CallbackBeforeCreateTopic", topic],
      [
        "Group.CallbackAfterCreateTopic",
        { GroupId, TopicId, ...topic, Owner_Account: player(2), UserDefinedDataList: [] },
      ],
      ["Group.CallbackAfterTopicInfoChanged", { ...about, TopicId, Name: "party" }],
      ["Group.CallbackAfterTopicDestroyed", { GroupId, Type: "Community", TopicIdList: [TopicId] }],
      ["Group.CallbackAfterGroupDestroyed", { GroupId, Type: "Community", Owner_Account: player(2), Name: "Raid-7" }],
    ]);
  });

  it("names the members of a destroyed team", async () => {
    const GroupId = await group({ MemberList: [member(2)] });
    await disbandGroupAs(service, { account: player(1), groupId: GroupId }, phone);
    expect(callbacks.bodiesOf("Group.CallbackAfterGroupDestroyed")).toEqual([
      { GroupId, Type: "Public", Owner_Account: player(1), Name: "Raid-7", MemberList: [member(1), member(2)] },
    ]);
  });
});

describe("a team that fills", () => {
  const full = "Group.CallbackAfterGroupFull";

  it("is told full when the last seat is taken, and again for every join that fails", async () => {
    const GroupId = await group({ MaxMemberCount: 5, ApplyJoinOption: "FreeAccess" });
    await add(GroupId, 2, 3);
    expect(await add(GroupId, 4, 5, 6)).toBe(10014);
    expect(callbacks.bodiesOf(full)).toEqual([]);
    await add(GroupId, 4);
    expect(callbacks.bodiesOf(full)).toEqual([]);
    expect(await applyToJoin(service, { account: player(5), groupId: GroupId }, phone)).toBe("joined");
    expect(callbacks.bodiesOf(full)).toEqual([{ GroupId }]);
    expect(callbacks.commands().slice(-2)).toEqual(["AfterNewMemberJoin", "AfterGroupFull"]);
    expect(await codeOf(applyToJoin(service, { account: player(6), groupId: GroupId }, phone))).toBe(10014);
    expect(callbacks.bodiesOf(full)).toHaveLength(2);
    expect(membersOf(GroupId)).toHaveLength(5);
  });

  it("is told full at once when it is made full", async () => {
    const body = { Type: "Public", Name: "n", Owner_Account: player(1), MaxMemberCount: 2, MemberList: [member(2)] };
    await call("create_group", body);
    expect(callbacks.commands()).toEqual(["BeforeCreateGroup", "AfterCreateGroup", "AfterGroupFull"]);
  });

  it("gives the last seat to one of two who ask while the app's server thinks", async () => {
    const GroupId = await group({ MaxMemberCount: 2, ApplyJoinOption: "FreeAccess" });
    const join = (number: number): Promise<unknown> =>
      codeOf(applyToJoin(service, { account: player(number), groupId: GroupId }, phone));
    expect((await Promise.all([join(2), join(3)])).toSorted()).toEqual([0, 10014]);
    expect(membersOf(GroupId)).toHaveLength(2);
  });
});

describe("what the app's server refuses", () => {
  const own = { code: 10_123, text: "not tonight" };
  const applied = (groupId: string): Promise<unknown> =>
    codeOf(applyToJoin(service, { account: player(5), groupId }, phone));

  it.each([
    ["1", { code: 1 }, 10016],
    ["an own code", own, 10_123],
    ["an own code", { code: 10_100 }, 10_100],
    ["an own code", { code: 10_200 }, 10_200],
    ["a code nobody documents", { code: 10_201 }, 0],
  ])("answers %s and tells of nothing that did not happen", async (_answer, verdict, code) => {
    const GroupId = await group({ Type: "Community", SupportTopic: 1 });
    for (const command of ["CreateGroup", "InviteJoinGroup", "ApplyJoinGroup", "CreateTopic"]) {
      callbacks.answer(`Group.CallbackBefore${command}`, () => verdict);
    }
    const codes = [
      await call("create_group", { Type: "Public", Name: "n" }),
      await add(GroupId, 2),
      await applied(GroupId),
      await call("create_topic", { GroupId, TopicName: "t" }),
    ].map((answer) => (typeof answer === "number" ? answer : 0));
    expect(codes).toEqual([code, code, code, code]);
    const after = callbacks.commands().filter((command) => command.startsWith("After"));
    expect(after).toHaveLength(code === 0 ? 4 : 0);
    expect(membersOf(GroupId)).toHaveLength(code === 0 ? 3 : 1);
  });

  it("passes the own words on", async () => {
    callbacks.answer("Group.CallbackBeforeCreateGroup", () => own);
    const asked = createGroupAs(service, { account: player(1), fields: { Type: "Public", Name: "n" } }, phone);
    await expect(asked).rejects.toThrow("not tonight");
  });

  it("leaves out whom the server names and admits the rest", async () => {
    const GroupId = await group();
    const answer = { RefusedMembers_Account: [player(3)] };
    callbacks.answer("Group.CallbackBeforeInviteJoinGroup", () => ({ answer }));
    expect(await add(GroupId, 2, 3)).toEqual({
      MemberList: [
        { ...member(2), Result: 1 },
        { ...member(3), Result: 0 },
      ],
    });
    expect(callbacks.bodiesOf("Group.CallbackAfterNewMemberJoin")).toMatchObject([{ NewMemberList: [member(2)] }]);
  });

  it("looks again at what changed while it was asked", async () => {
    const GroupId = await group();
    callbacks.answer("Group.CallbackBeforeInviteJoinGroup", () => {
      service.store.commit({ part: "groups", op: "destroy", groupId: GroupId, at: 1 });
      return {};
    });
    expect(await add(GroupId, 2)).toBe(10010);
    expect(callbacks.commands()).toEqual(["BeforeInviteJoinGroup"]);
  });

  it("tells of nothing when a call is refused", async () => {
    const GroupId = await group({ Type: "Work", MemberList: [member(2)] });
    await call("create_group", { Type: "Public", Name: "" });
    await call("modify_group_base_info", { GroupId, Name: "x".repeat(31) });
    await call("modify_group_member_info", { GroupId, ...member(2), Role: "Admin" });
    await call("delete_group_member", { GroupId, MemberToDel_Account: [player(1)] });
    await call("change_group_owner", { GroupId, NewOwner_Account: player(9) });
    await call("delete_group_attr", { GroupId, GroupAttr: [{ key: "nope" }] });
    await call("destroy_group", { GroupId: "nowhere" });
    await add(GroupId, 1, 2);
    expect(callbacks.told).toEqual([]);
  });

  it("fails the accounts a fault names and adds the rest", async () => {
    const GroupId = await group();
    const body = { GroupId, MemberList: [member(2), member(3)] };
    expect(await call("add_group_member", body, new Map([[player(3), 10002]]))).toEqual({
      MemberList: [
        { ...member(2), Result: 1 },
        { ...member(3), Result: 0 },
      ],
    });
  });
});

describe("players", () => {
  it("join by application where the type lets them: never Work, Public after permission, others freely", async () => {
    const outcomes: unknown[] = [];
    for (const Type of ["Work", "Public", "Meeting", "AVChatRoom", "Community"]) {
      const groupId = await group({ Type });
      const asked = applyToJoin(service, { account: player(2), groupId }, phone);
      outcomes.push(await asked.catch((error: unknown) => (error instanceof Refusal ? error.code : error)));
    }
    expect(outcomes).toEqual([10007, "waiting", "joined", "joined", "joined"]);
  });

  it("wait for the owner or an admin, once", async () => {
    const groupId = await group({ MemberList: [{ ...member(2), Role: "Admin" }, member(3)] });
    const apply = (number: number): Promise<unknown> =>
      applyToJoin(service, { account: player(number), groupId, text: "hi" }, phone);
    const decide = (by: number, applicant: number, isAccepted: boolean): Promise<unknown> =>
      codeOf(
        answerApplication(service, { account: player(by), groupId, applicant: player(applicant), isAccepted }, phone),
      );
    await apply(4);
    await apply(5);
    expect(await decide(3, 4, true)).toBe(10007);
    expect(await decide(2, 4, true)).toBe(0);
    expect(await decide(1, 4, true)).toBe(10013);
    expect(await decide(1, 5, false)).toBe(0);
    expect(await decide(1, 5, true)).toBe(10024);
    expect(membersOf(groupId)).toEqual([1, 2, 3, 4].map(player));
    expect(callbacks.bodiesOf("Group.CallbackAfterNewMemberJoin")).toMatchObject([
      { JoinType: "Apply", Operator_Account: player(2), NewMemberList: [member(4)] },
    ]);
  });

  it("invite where the type lets members, or the group says so", async () => {
    const invite = async (groupId: string, by: number): Promise<unknown> => {
      const asked = inviteToGroup(service, { account: player(by), groupId, invited: [player(7)] }, phone);
      return await asked.then(
        (results) => results.get(player(7)),
        (error: unknown) => (error instanceof Refusal ? error.code : error),
      );
    };
    const outcomes: unknown[] = [];
    for (const Type of ["Work", "Public", "Meeting", "Community"]) {
      outcomes.push(await invite(await group({ Type, MemberList: [member(2)] }), 2));
    }
    expect(outcomes).toEqual([1, 10007, 10007, 1]);
    const asking = await group({ InviteJoinOption: "NeedPermission", MemberList: [member(2)] });
    expect(await invite(asking, 2)).toBe(3);
    expect(await invite(asking, 1)).toBe(1);
    expect(await invite(asking, 9)).toBe(10007);
  });

  it("leave, but an owner only in Work groups, which then have none", async () => {
    const codes: unknown[] = [];
    for (const Type of ["Work", "Public", "Meeting", "AVChatRoom", "Community"]) {
      const groupId = await group({ Type });
      codes.push(await codeOf(quitGroup(service, { account: player(1), groupId }, phone)));
    }
    expect(codes).toEqual([0, 10009, 10009, 10009, 10009]);
    const groupId = await group();
    expect(await codeOf(quitGroup(service, { account: player(2), groupId }, phone))).toBe(10007);
  });

  it.each<[string, (account: string, groupId: string) => Promise<unknown>, Record<string, number[]>]>([
    // [owner, admin, member, stranger]; where the type has no admins the second is a member too.
    [
      "edit the texts",
      (account, groupId) => editGroupAs(service, { account, groupId, changes: { name: "new" } }, phone),
      {
        Work: [0, 0, 0, 10007],
        Public: [0, 0, 10007, 10007],
        Meeting: [0, 10007, 10007, 10007],
        Community: [0, 0, 10007, 10007],
      },
    ],
    [
      "remove a member",
      (account, groupId) => removeFromGroupAs(service, { account, groupId, removed: [player(4)] }, phone),
      {
        Work: [0, 10007, 10007, 10007],
        Public: [0, 0, 10007, 10007],
        Meeting: [0, 0, 10007, 10007],
        Community: [0, 0, 10007, 10007],
      },
    ],
    [
      "mute a member",
      (account, groupId) => muteMemberAs(service, { account, groupId, muted: player(4), seconds: 60 }, phone),
      {
        Work: [10007, 10007, 10007, 10007],
        Public: [0, 0, 10007, 10007],
        Meeting: [0, 0, 10007, 10007],
        Community: [0, 0, 10007, 10007],
      },
    ],
    [
      "hand over",
      (account, groupId) => handOverGroupAs(service, { account, groupId, newOwner: player(4) }, phone),
      {
        Work: [0, 10007, 10007, 10007],
        Public: [0, 10007, 10007, 10007],
        Meeting: [0, 10007, 10007, 10007],
        Community: [0, 10007, 10007, 10007],
      },
    ],
    [
      "disband",
      (account, groupId) => disbandGroupAs(service, { account, groupId }, phone),
      {
        Work: [10007, 10007, 10007, 10007],
        Public: [0, 10007, 10007, 10007],
        Meeting: [0, 10007, 10007, 10007],
        Community: [0, 10007, 10007, 10007],
      },
    ],
  ])("%s by role and type", async (_act, act, expected) => {
    const found: Record<string, unknown[]> = {};
    for (const Type of Object.keys(expected)) {
      const second = Type === "Work" ? {} : { Role: "Admin" };
      const MemberList = [{ ...member(2), ...second }, member(3), member(4)];
      found[Type] = [];
      for (const number of [1, 2, 3, 9]) {
        const groupId = await group({ Type, MemberList });
        found[Type].push(await codeOf(act(player(number), groupId)));
      }
    }
    expect(found).toEqual(expected);
  });

  it("cannot touch an admin as an admin", async () => {
    const MemberList = [2, 3].map((number) => ({ ...member(number), Role: "Admin" }));
    const groupId = await group({ MemberList });
    const removed = [player(3)];
    expect(await codeOf(removeFromGroupAs(service, { account: player(2), groupId, removed }, phone))).toBe(10007);
    const mute = { account: player(2), groupId, muted: player(1), seconds: 60 };
    expect(await codeOf(muteMemberAs(service, mute, phone))).toBe(10007);
    expect(await codeOf(removeFromGroupAs(service, { account: player(1), groupId, removed }, phone))).toBe(0);
  });

  it("stay out of a live group that banned them until the ban is over", async () => {
    const groupId = await group({ Type: "AVChatRoom" });
    const join = (): Promise<unknown> => codeOf(applyToJoin(service, { account: player(2), groupId }, phone));
    await join();
    const until = service.clock.seconds() + 60;
    service.store.commit({ part: "groups", op: "ban", groupId, accounts: [player(2)], until });
    expect(membersOf(groupId)).toEqual([player(1)]);
    expect(await join()).toBe(10007);
    service.clock.setOffset(61_000);
    expect(await join()).toBe(0);
  });

  it("are in no more groups than the edition allows, live groups aside", async () => {
    service = newSandboxService({ callbacks, edition: "trial" });
    const create = (Type: string, number = 1): Promise<unknown> =>
      codeOf(createGroupAs(service, { account: player(number), fields: { Type, Name: "n" } }, phone));
    for (let count = 0; count < 50; count += 1) await create("Public");
    expect(await create("Public")).toBe(10037);
    expect(await create("AVChatRoom")).toBe(0);
    const groupId = await group({ Owner_Account: player(2) });
    expect(await add(groupId, 1)).toBe(10037);
    expect(await add(groupId, 1, 3)).toMatchObject({ MemberList: [{ Result: 0 }, { Result: 1 }] });
  });
});

describe("a world of many groups", () => {
  it("warns of the day's quota once, refuses the 10,001st group of a day, and takes it the next day", async () => {
    service.clock.setOffset(-(service.clock.seconds() % 86_400) * 1000);
    const create = (): Promise<JsonObject | number> => call("create_group", { Type: "Public", Name: "n" });
    for (let count = 0; count < 10_000; count += 1) expect(await create()).toBeTypeOf("object");
    expect(await create()).toBe(10006);
    expect(callbacks.bodiesOf("Group.CallbackOnDailyGroupQuotaAlarm")).toEqual([{ QuotaUsed: 7000, Quota: 10_000 }]);
    service.clock.setOffset(service.clock.offsetMs + 86_400_000);
    expect(await create()).toBeTypeOf("object");
  });

  it("hands out the same ids for the same creations, each once", async () => {
    const ids = async (): Promise<string[]> => {
      service = newSandboxService({ callbacks });
      const made: string[] = [];
      for (let count = 0; count < 500; count += 1) {
        const GroupId = await group();
        made.push(GroupId);
        // An id is not free again when its group is gone: its messages were somebody's.
        if (count % 3 !== 0) await call("destroy_group", { GroupId });
      }
      return made;
    };
    const first = await ids();
    expect(new Set(first).size).toBe(500);
    expect(await ids()).toEqual(first);
  });

  it("finds the groups of a player among a million members without looking at all of them", async () => {
    service = newSandboxService({ callbacks, players: 12_000 });
    for (let number = 0; number < 10_000; number += 1) {
      const accounts = Array.from({ length: 100 }, (_, at) => player(1 + ((number * 97 + at * 113) % 11_000)));
      const members = accounts.map((account) => ({ account, role: "Member" as const }));
      const base = { part: "groups", op: "create", type: "Public", owner: "", name: "n", at: 1 } as const;
      service.store.commit({
        ...base,
        groupId: `g-${number}`,
        maxMemberCount: 100,
        hasTopics: false,
        members,
        changes: {},
      });
    }
    const started = performance.now();
    let found = 0;
    for (let number = 1; number <= 1000; number += 1) {
      const answer = await call("get_joined_group_list", { Member_Account: player(number) });
      if (typeof answer !== "number") found += Number(answer.TotalCount);
    }
    expect(found).toBeGreaterThan(50_000);
    // A walk over a million members for each of the thousand would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
