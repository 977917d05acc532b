import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

const SERVICE = "group_open_http_svc";
const TYPES = ["Work", "Public", "Meeting", "AVChatRoom", "Community"] as const;

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "20", "--calls-per-second", "0"]);
});
afterAll(() => sandbox.stop());

const call = (command: string, body: Json): Promise<Json> => sandbox.call(`${SERVICE}/${command}`, body);
const codeOf = (command: string, body: Json): Promise<unknown> => sandbox.codeOf(`${SERVICE}/${command}`, body);

async function newGroup(type: string, more: Json = {}): Promise<string> {
  const members = type === "AVChatRoom" ? {} : { MemberList: [{ Member_Account: "player_00002" }] };
  const body = { Type: type, Name: "n", Owner_Account: "player_00001", ...members, ...more };
  const answer = await call("create_group", body);
  expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
  return String(answer.GroupId);
}

async function infoOf(GroupId: string): Promise<Json> {
  const answer = await call("get_group_info", { GroupIdList: [GroupId] });
  return (answer.GroupInfo as Json[])[0] ?? {};
}

/** What an app admin may do by type: im-api/limits.md, "Group type matrix"; 0 = may. */
const adminMatrix: [operation: string, command: string, body: Json, codes: number[]][] = [
  ["add", "add_group_member", { MemberList: [{ Member_Account: "player_00003" }] }, [0, 0, 0, 10007, 0]],
  ["remove", "delete_group_member", { MemberToDel_Account: ["player_00002"] }, [0, 0, 0, 10004, 0]],
  [
    "set an admin",
    "modify_group_member_info",
    { Member_Account: "player_00002", Role: "Admin" },
    [10007, 0, 0, 10007, 0],
  ],
  [
    "mute one member",
    "modify_group_member_info",
    { Member_Account: "player_00002", MuteTime: 60 },
    [10007, 0, 0, 10007, 0],
  ],
  [
    "give a name card",
    "modify_group_member_info",
    { Member_Account: "player_00002", NameCard: "힐러" },
    [0, 0, 0, 10007, 0],
  ],
  [
    "give a custom member field",
    "modify_group_member_info",
    { Member_Account: "player_00002", AppMemberDefinedData: [{ Key: "Class", Value: "healer" }] },
    [0, 0, 0, 10007, 0],
  ],
  ["mute", "forbid_send_msg", { Members_Account: ["player_00002"], MuteTime: 60 }, [10007, 0, 0, 0, 0]],
  ["mute everybody", "modify_group_base_info", { MuteAllMember: "On" }, [10007, 0, 0, 0, 0]],
  ["list the muted", "get_group_muted_account", {}, [0, 0, 0, 0, 0]],
  ["list members", "get_group_member_info", { Limit: 100 }, [0, 0, 0, 10007, 0]],
  ["ask for roles", "get_role_in_group", { User_Account: ["player_00002"] }, [0, 0, 0, 10007, 0]],
  ["hand over", "change_group_owner", { NewOwner_Account: "player_00002" }, [0, 0, 0, 10007, 0]],
  ["write attributes", "set_group_attr", { GroupAttr: [{ key: "phase", value: "boss" }] }, [0, 0, 0, 0, 0]],
  ["count", "update_group_counter", { GroupCounter: [{ Key: "wins", Value: 1 }] }, [0, 0, 0, 0, 10007]],
  ["change how one applies", "modify_group_base_info", { ApplyJoinOption: "DisableApply" }, [0, 0, 0, 0, 10004]],
  ["destroy", "destroy_group", {}, [0, 0, 0, 0, 0]],
];

describe("the matrix of group types, for app admins", () => {
  it.each(adminMatrix)("%s", async (_operation, command, body, codes) => {
    const found: unknown[] = [];
    for (const type of TYPES) found.push(await codeOf(command, { GroupId: await newGroup(type), ...body }));
    expect(found).toEqual(codes);
  });

  it("reads attributes of every type, by a service of its own", async () => {
    for (const type of TYPES) {
      const GroupId = await newGroup(type);
      await call("set_group_attr", { GroupId, GroupAttr: [{ key: "phase", value: "boss" }] });
      const told = await sandbox.call("group_open_attr_http_svc/get_group_attr", { GroupId });
      expect(told).toMatchObject({ ErrorCode: 0, GroupAttrAry: [{ key: "phase", value: "boss" }] });
      expect(await codeOf("get_group_attr", { GroupId })).not.toBe(0);
    }
  });

  it("takes topics in topic-enabled communities alone", async () => {
    const topic = async (type: string, more: Json = {}): Promise<unknown> => {
      const GroupId = await newGroup(type, more);
      return await sandbox.codeOf("million_group_open_http_svc/create_topic", { GroupId, TopicName: "lfg" });
    };
    const found: unknown[] = [];
    for (const type of TYPES) found.push(await topic(type));
    expect(found).toEqual([10007, 10007, 10007, 10007, 10007]);
    expect(await topic("Community", { SupportTopic: 1 })).toBe(0);
    expect(await codeOf("create_group", { Type: "Public", Name: "n", SupportTopic: 1 })).toBe(10004);
  });
});

describe("names and defaults of types", () => {
  it("takes old and new names and answers the old ones", async () => {
    for (const [asked, answered] of [
      ["Work", "Private"],
      ["Private", "Private"],
      ["Meeting", "ChatRoom"],
      ["ChatRoom", "ChatRoom"],
      ["Public", "Public"],
    ] as const) {
      expect((await infoOf(await newGroup(asked))).Type).toBe(answered);
    }
    expect(await codeOf("create_group", { Type: "BChatRoom", Name: "n" })).toBe(10004);
    expect(await codeOf("create_group", { Name: "n" })).toBe(10004);
  });

  it("asks for permission in Public groups, is free in others, and names no capacity for live groups", async () => {
    expect(await infoOf(await newGroup("Public"))).toMatchObject({
      ApplyJoinOption: "NeedPermission",
      MaxMemberNum: 6000,
    });
    expect(await infoOf(await newGroup("Meeting"))).toMatchObject({
      ApplyJoinOption: "FreeAccess",
      MaxMemberNum: 6000,
    });
    expect(await infoOf(await newGroup("Community"))).toMatchObject({
      ApplyJoinOption: "FreeAccess",
      MaxMemberNum: 1_000_000,
    });
    const live = await infoOf(await newGroup("AVChatRoom"));
    expect(live).toMatchObject({ ApplyJoinOption: "FreeAccess", MemberNum: 1 });
    expect(live.MemberList).toBeUndefined();
  });

  it("ignores a capacity for live groups, old and new", async () => {
    const GroupId = await newGroup("AVChatRoom", { MaxMemberCount: 5 });
    expect(await codeOf("modify_group_base_info", { GroupId, MaxMemberNum: 9 })).toBe(0);
    expect((await infoOf(GroupId)).MaxMemberNum).toBe(0);
  });

  it("refuses members and admins at creation where the type has none", async () => {
    const members = { MemberList: [{ Member_Account: "player_00002" }] };
    const admins = { MemberList: [{ Member_Account: "player_00002", Role: "Admin" }] };
    expect(await codeOf("create_group", { Type: "AVChatRoom", Name: "n", ...members })).toBe(10007);
    expect(await codeOf("create_group", { Type: "Work", Name: "n", ...admins })).toBe(10007);
    const GroupId = await newGroup("Public", admins);
    const roles = await call("get_role_in_group", { GroupId, User_Account: ["player_00001", "player_00002", "ghost"] });
    expect(roles.UserIdList).toEqual([
      { Member_Account: "player_00001", Role: "Owner" },
      { Member_Account: "player_00002", Role: "Admin" },
      { Member_Account: "ghost", Role: "NotMember" },
    ]);
  });
});

describe("editions", () => {
  it("gives each its capacity, and communities and counters only to the higher ones", async () => {
    const seats: unknown[] = [];
    const communities: unknown[] = [];
    const counters: unknown[] = [];
    for (const edition of ["trial", "standard", "pro", "pro-plus"]) {
      const plan = await SandboxProcess.start(["--edition", edition, "--players", "20", "--calls-per-second", "0"]);
      const create = (body: Json): Promise<Json> => plan.call(`${SERVICE}/create_group`, { Name: "n", ...body });
      const { GroupId } = await create({ Type: "Public" });
      const info = await plan.call(`${SERVICE}/get_group_info`, { GroupIdList: [GroupId] });
      const max = Number((info.GroupInfo as Json[])[0]?.MaxMemberNum);
      seats.push(max);
      expect((await create({ Type: "Public", MaxMemberCount: max + 1 })).ErrorCode).toBe(10038);
      communities.push((await create({ Type: "Community" })).ErrorCode);
      counters.push(await plan.codeOf(`${SERVICE}/get_group_counter`, { GroupId }));
      await plan.stop();
    }
    expect(seats).toEqual([20, 500, 2000, 5000]);
    expect(communities).toEqual([11000, 11000, 0, 0]);
    expect(counters).toEqual([10059, 10059, 0, 0]);
  });

  it("ends the trial at 100 groups, 50 of them live, and 20 members each", async () => {
    const trial = await SandboxProcess.start(["--edition", "trial", "--players", "30", "--calls-per-second", "0"]);
    const create = (Type: string): Promise<unknown> => trial.codeOf(`${SERVICE}/create_group`, { Name: "n", Type });
    for (let number = 0; number < 50; number += 1) expect(await create("AVChatRoom")).toBe(0);
    expect(await create("AVChatRoom")).toBe(10036);
    for (let number = 0; number < 50; number += 1) expect(await create("Public")).toBe(0);
    expect(await create("Public")).toBe(10058);
    const [first] = (await trial.call(`${SERVICE}/get_appid_group_list`, { GroupType: "Public" }))
      .GroupIdList as Json[];
    const players = Array.from({ length: 21 }, (_, at) => ({
      Member_Account: `player_${String(at + 1).padStart(5, "0")}`,
    }));
    const add = (MemberList: Json[]): Promise<unknown> =>
      trial.codeOf(`${SERVICE}/add_group_member`, { GroupId: first?.GroupId, MemberList });
    expect(await add(players)).toBe(10014);
    expect(await add(players.slice(0, 20))).toBe(0);
    await trial.stop();
  });
});
