import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const SERVICE = "group_open_http_svc";
const TOPICS = "million_group_open_http_svc";

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "400", "--calls-per-second", "0"]);
});
afterAll(() => sandbox.stop());

const call = (command: string, body: Json, at = sandbox): Promise<Json> => at.call(`${SERVICE}/${command}`, body);
const codeOf = async (command: string, body: Json): Promise<unknown> => (await call(command, body)).ErrorCode;
const player = (number: number): string => `player_${String(number).padStart(5, "0")}`;
const players = (from: number, to: number): Json[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ Member_Account: player(from + at) }));

async function team(more: Json = {}): Promise<string> {
  const answer = await call("create_group", { Type: "Public", Name: "Raid-7", Owner_Account: player(1), ...more });
  expect(answer.ErrorInfo).toBe("");
  return String(answer.GroupId);
}

async function infoOf(GroupId: unknown, more: Json = {}): Promise<Json> {
  const answer = await call("get_group_info", { GroupIdList: [GroupId], ...more });
  return (answer.GroupInfo as Json[])[0] ?? {};
}

describe("create_group", () => {
  it("makes a group of the owner and the members, each once, and shows all of it", async () => {
    const GroupId = await team({
      Introduction: "소개",
      Notification: "오늘 21시",
      FaceUrl: "http://example.test/a.png",
      MaxMemberCount: 5,
      AppDefinedData: [{ Key: "match", Value: "m-1" }],
      MemberList: [
        { Member_Account: player(1) },
        { Member_Account: player(2), AppMemberDefinedData: [{ Key: "Class", Value: "healer" }] },
        { Member_Account: player(2), AppMemberDefinedData: [{ Key: "Class", Value: "healer" }] },
      ],
    });
    expect(GroupId).toMatch(/^@TGS#2[0-9A-Z]{7}$/);
    const time = expect.any(Number);
    const member = {
      JoinTime: time,
      MsgSeq: 0,
      LastSendMsgTime: 0,
      MuteUntil: 0,
      NameCard: "",
      MsgFlag: "AcceptAndNotify",
    };
    expect(await infoOf(GroupId)).toEqual({
      GroupId,
      ErrorCode: 0,
      ErrorInfo: "",
      Type: "Public",
      Name: "Raid-7",
      Appid: 1_400_009_001,
      Introduction: "소개",
      Notification: "오늘 21시",
      FaceUrl: "http://example.test/a.png",
      Owner_Account: player(1),
      CreateTime: time,
      LastInfoTime: time,
      LastMsgTime: 0,
      NextMsgSeq: 1,
      MemberNum: 2,
      MaxMemberNum: 5,
      ApplyJoinOption: "NeedPermission",
      InviteJoinOption: "DisableInvite",
      MuteAllMember: "Off",
      AppDefinedData: [{ Key: "match", Value: "m-1" }],
      MemberList: [
        { Member_Account: player(1), Role: "Owner", ...member },
        {
          Member_Account: player(2),
          Role: "Member",
          ...member,
          AppMemberDefinedData: [{ Key: "Class", Value: "healer" }],
        },
      ],
    });
  });

  it("tells a repeat with a custom id from an id that is somebody else's", async () => {
    const custom = { Type: "Public", Name: "n", GroupId: "match-1001", Owner_Account: player(1) };
    expect((await call("create_group", custom)).GroupId).toBe("match-1001");
    expect(await codeOf("create_group", custom)).toBe(10025);
    expect(await codeOf("create_group", { ...custom, Owner_Account: player(2) })).toBe(10021);
    expect(await codeOf("destroy_group", { GroupId: "match-1001" })).toBe(0);
    expect(await codeOf("destroy_group", { GroupId: "match-1001" })).toBe(10010);
    expect(await codeOf("create_group", { ...custom, Owner_Account: player(2) })).toBe(0);
  });

  it.each([
    ["48 bytes", "Public", "x".repeat(48), 0],
    ["49 bytes", "Public", "x".repeat(49), 10004],
    ["not ASCII", "Public", "팀-1", 10004],
    ["reserved beginning", "Public", "@TGS#mine", 10004],
    ["a community without its beginning", "Community", "world", 10004],
    ["a community", "Community", "@TGS#_world", 0],
    ["a community named like a topic", "Community", "@TGS#_a@TOPIC#_b", 10004],
    ["a number", "Public", 7, 10004],
  ])("custom id: %s", async (_case, Type, GroupId, code) => {
    expect(await codeOf("create_group", { Type, Name: "n", GroupId })).toBe(code);
  });

  it.each([
    ["Name", 30],
    ["Introduction", 240],
    ["Notification", 300],
    ["FaceUrl", 100],
  ])("%s has at most %i bytes, at creation and at change", async (field, bytes) => {
    const fits = "가".repeat(Math.floor(bytes / 3)) + "x".repeat(bytes % 3);
    const body = { Type: "Public", Name: "n" };
    expect(await codeOf("create_group", { ...body, [field]: fits })).toBe(0);
    expect(await codeOf("create_group", { ...body, [field]: `${fits}x` })).toBe(10004);
    const GroupId = await team();
    expect(await codeOf("modify_group_base_info", { GroupId, [field]: fits })).toBe(0);
    expect(await codeOf("modify_group_base_info", { GroupId, [field]: `${fits}x` })).toBe(10004);
    expect((await infoOf(GroupId))[field]).toBe(fits);
  });

  it.each<[string, Json, number]>([
    ["no name", { Name: undefined }, 10004],
    ["an owner nobody imported", { Owner_Account: "ghost" }, 10004],
    ["a member nobody imported", { MemberList: [{ Member_Account: "ghost" }] }, 10004],
    ["an account that is a number", { MemberList: [{ Member_Account: 7 }] }, 60015],
    ["101 members", { MemberList: players(1, 101) }, 10005],
    ["more members than seats", { MaxMemberCount: 2, MemberList: players(2, 3) }, 10038],
    ["more seats than the edition", { MaxMemberCount: 6001 }, 10038],
    ["an unknown option", { ApplyJoinOption: "Anyone" }, 10004],
    ["a role that is none", { MemberList: [{ Member_Account: player(2), Role: "Owner" }] }, 10004],
    ["11 custom fields", { AppDefinedData: fields(11, "v") }, 10004],
    ["a custom field of 513 bytes", { AppDefinedData: fields(1, "v".repeat(513)) }, 10004],
    ["a key with a dash", { AppDefinedData: [{ Key: "a-b", Value: "v" }] }, 10004],
    [
      "a member field of 65 bytes",
      { MemberList: [{ Member_Account: player(2), AppMemberDefinedData: fields(1, "v".repeat(65)) }] },
      10004,
    ],
  ])("refuses %s and makes nothing", async (_case, more, code) => {
    const before = (await call("get_appid_group_list", { Limit: 1 })).TotalCount;
    const body = { Type: "Public", Name: "n", Owner_Account: player(1), ...more };
    expect(await codeOf("create_group", body)).toBe(code);
    expect((await call("get_appid_group_list", { Limit: 1 })).TotalCount).toBe(before);
  });
});

function fields(count: number, Value: string): Json[] {
  return Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value }));
}

describe("reading groups", () => {
  it("answers each asked id by itself, and refuses 51", async () => {
    const GroupId = await team();
    const answer = await call("get_group_info", { GroupIdList: [GroupId, "nowhere", "없음"] });
    expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
    expect((answer.GroupInfo as Json[]).map((info) => [info.GroupId, info.ErrorCode])).toEqual([
      [GroupId, 0],
      ["nowhere", 10010],
      ["없음", 10015],
    ]);
    expect(await codeOf("get_group_info", { GroupIdList: Array.from({ length: 51 }, () => GroupId) })).toBe(10004);
    expect(await codeOf("get_group_info", {})).toBe(10004);
  });

  it("answers what the filter names", async () => {
    const GroupId = await team({ AppDefinedData: fields(2, "v"), MemberList: players(2, 3) });
    const filter = { GroupBaseInfoFilter: ["Name", "MemberNum"], AppDefinedDataFilter_Group: ["k1"] };
    expect(await infoOf(GroupId, { ResponseFilter: filter })).toEqual({
      GroupId,
      ErrorCode: 0,
      ErrorInfo: "",
      Name: "Raid-7",
      MemberNum: 3,
      AppDefinedData: [{ Key: "k1", Value: "v" }],
    });
    const members = await infoOf(GroupId, { ResponseFilter: { MemberInfoFilter: ["Account", "Role"] } });
    expect((members.MemberList as Json[])[1]).toEqual({ Member_Account: player(2), Role: "Member" });
    expect(members.Name).toBeUndefined();
  });

  it("refuses an answer above 1 MB with 10018 and answers it without members", async () => {
    const big = await SandboxProcess.start(["--players", "2600", "--calls-per-second", "0"]);
    const ids: unknown[] = [];
    for (let group = 0; group < 4; group += 1) {
      const { GroupId } = await call("create_group", { Type: "Public", Name: "big" }, big);
      ids.push(GroupId);
      for (let from = 1; from <= 2500; from += 100) {
        await call("add_group_member", { GroupId, MemberList: players(from, from + 99) }, big);
      }
    }
    expect((await call("get_group_info", { GroupIdList: ids.slice(0, 1) }, big)).ErrorCode).toBe(0);
    expect((await call("get_group_info", { GroupIdList: ids }, big)).ErrorCode).toBe(10018);
    const ResponseFilter = { GroupBaseInfoFilter: ["MemberNum"] };
    expect((await call("get_group_info", { GroupIdList: ids, ResponseFilter }, big)).ErrorCode).toBe(0);
    await big.stop();
  });

  it("pages all groups of the app by a cursor above 2^32 and counts by the filter", async () => {
    const app = await SandboxProcess.start(["--players", "5", "--calls-per-second", "0", "--traffic", "0"]);
    const earlier = (await call("get_appid_group_list", {}, app)).TotalCount;
    const made: unknown[] = [];
    for (const Type of ["Public", "Meeting", "Public", "Work", "Public"]) {
      made.push((await call("create_group", { Type, Name: "n" }, app)).GroupId);
    }
    const seen: unknown[] = [];
    let Next = 0;
    do {
      const page = await call("get_appid_group_list", { Limit: 2, Next }, app);
      expect(page.TotalCount).toBe(Number(earlier) + 5);
      for (const { GroupId } of page.GroupIdList as Json[]) seen.push(GroupId);
      Next = Number(page.Next);
      if (Next !== 0) expect(Next).toBeGreaterThan(2 ** 32);
    } while (Next !== 0);
    expect(seen.slice(-5)).toEqual(made);
    expect(await call("get_appid_group_list", { GroupType: "Meeting" }, app)).toMatchObject({
      GroupIdList: expect.arrayContaining([{ GroupId: made[1] }]),
    });
    expect((await call("get_appid_group_list", { Limit: 10_001 }, app)).ErrorCode).toBe(10004);
    expect((await call("get_appid_group_list", { GroupType: "Guild" }, app)).ErrorCode).toBe(10004);
    await app.stop();
  });

  it("lists all groups once a second at the default rate", async () => {
    const app = await SandboxProcess.start(["--players", "5"]);
    const codes = await Promise.all([1, 2, 3].map(() => app.codeOf(`${SERVICE}/get_appid_group_list`, {})));
    expect(codes.filter((code) => code === 60007)).toHaveLength(2);
    await app.stop();
  });

  it("lists the groups of a player: ids alone, or what the filter names", async () => {
    const member = player(300);
    const MemberList = [{ Member_Account: member }];
    const raid = await team({ MemberList });
    await team({ Type: "Work", MemberList });
    const world = await team({ Type: "Community", SupportTopic: 1, MemberList });
    const joined = (more: Json = {}): Promise<Json> =>
      call("get_joined_group_list", { Member_Account: member, ...more });
    expect(await joined()).toMatchObject({ TotalCount: 1, GroupIdList: [{ GroupId: raid }] });
    expect((await joined({ WithNoActiveGroups: 1 })).TotalCount).toBe(2);
    expect(await joined({ GroupType: "Community", SupportTopic: 1 })).toMatchObject({
      GroupIdList: [{ GroupId: world }],
    });
    expect((await joined({ SupportTopic: 1 })).ErrorCode).toBe(10004);
    expect(await joined({ Limit: 1, Offset: 1, WithNoActiveGroups: 1 })).toMatchObject({ TotalCount: 2 });
    const ResponseFilter = { GroupBaseInfoFilter: ["Type", "Name"], SelfInfoFilter: ["Role"] };
    expect((await joined({ ResponseFilter })).GroupIdList).toEqual([
      { GroupId: raid, Type: "Public", Name: "Raid-7", SelfInfo: { Role: "Member" } },
    ]);
  });
});

describe("members", () => {
  it("answers each added account: 1 added, 2 in already, 0 failed", async () => {
    const GroupId = await team();
    const MemberList = [player(1), player(2), "ghost"].map((Member_Account) => ({ Member_Account }));
    const answer = await call("add_group_member", { GroupId, Silence: 1, MemberList });
    expect(answer).toMatchObject({
      ErrorCode: 0,
      MemberList: [
        { Member_Account: player(1), Result: 2 },
        { Member_Account: player(2), Result: 1 },
        { Member_Account: "ghost", Result: 0 },
      ],
    });
    expect(await codeOf("add_group_member", { GroupId, MemberList: [{ Member_Account: "ghost" }] })).toBe(10019);
    expect(await codeOf("add_group_member", { GroupId, MemberList: players(1, 101) })).toBe(10005);
    expect(await codeOf("add_group_member", { GroupId: "nowhere", MemberList })).toBe(10010);
    expect(await codeOf("add_group_member", { GroupId: "", MemberList })).toBe(10015);
    expect(await codeOf("add_group_member", { MemberList })).toBe(10004);
  });

  it("adds all or nobody when they do not fit", async () => {
    const GroupId = await team({ MaxMemberCount: 3 });
    expect(await codeOf("add_group_member", { GroupId, MemberList: players(2, 4) })).toBe(10014);
    expect((await infoOf(GroupId)).MemberNum).toBe(1);
    expect(await codeOf("add_group_member", { GroupId, MemberList: players(2, 3) })).toBe(0);
    expect(await codeOf("modify_group_base_info", { GroupId, MaxMemberNum: 2 })).toBe(10004);
    expect(await codeOf("modify_group_base_info", { GroupId, MaxMemberNum: 4 })).toBe(0);
    expect(await codeOf("add_group_member", { GroupId, MemberList: players(4, 4) })).toBe(0);
  });

  it("removes members, passes over strangers and keeps the owner", async () => {
    const GroupId = await team({ MemberList: players(2, 4) });
    const remove = (MemberToDel_Account: unknown[]): Promise<unknown> =>
      codeOf("delete_group_member", { GroupId, MemberToDel_Account });
    expect(await remove([player(2), "ghost"])).toBe(0);
    expect(await remove([player(2)])).toBe(0);
    expect(await remove([player(3), player(1)])).toBe(10007);
    expect(await remove(players(1, 101).map(({ Member_Account }) => Member_Account))).toBe(10005);
    expect((await infoOf(GroupId)).MemberNum).toBe(3);
  });

  it("pages a list by offset with at most 200 a page and filters by role", async () => {
    const GroupId = await team({ MemberList: players(2, 101) });
    for (const [from, to] of [
      [102, 201],
      [202, 301],
    ] as const) {
      await call("add_group_member", { GroupId, MemberList: players(from, to) });
    }
    const list = (more: Json): Promise<Json> => call("get_group_member_info", { GroupId, ...more });
    const last = await list({ Limit: 200, Offset: 200, MemberInfoFilter: ["Role"] });
    expect(last.MemberNum).toBe(301);
    expect(last.MemberList).toHaveLength(101);
    expect((last.MemberList as Json[])[0]).toEqual({ Member_Account: player(201), Role: "Member" });
    expect((await list({})).MemberList).toHaveLength(301);
    expect((await list({ MemberRoleFilter: ["Owner"] })).MemberList).toMatchObject([{ Member_Account: player(1) }]);
    expect((await list({ Limit: 201 })).ErrorCode).toBe(10054);
    expect((await list({ MemberRoleFilter: ["King"] })).ErrorCode).toBe(10004);
    expect((await list({ Next: "" })).ErrorCode).toBe(10004);
  });

  it("pages a community by cursor with at most 100 a page, also while members leave", async () => {
    const GroupId = await team({ Type: "Community", MemberList: players(2, 101) });
    await call("add_group_member", { GroupId, MemberList: players(102, 150) });
    const list = (more: Json): Promise<Json> => call("get_group_member_info", { GroupId, ...more });
    const first = await list({ Limit: 100, Next: "" });
    expect(first.MemberList).toHaveLength(100);
    await call("delete_group_member", { GroupId, MemberToDel_Account: [player(5), player(101)] });
    const second = await list({ Limit: 100, Next: first.Next });
    expect((second.MemberList as Json[])[0]?.Member_Account).toBe(player(102));
    expect(second.MemberList).toHaveLength(49);
    expect(second.Next).toBe("");
    expect((await list({ Limit: 101 })).ErrorCode).toBe(10054);
    expect((await list({ Offset: 0 })).ErrorCode).toBe(10004);
    expect((await list({ Next: "no cursor" })).ErrorCode).toBe(10004);
  });

  it("changes role, receive option, name card and custom fields of a member, and never the owner's role", async () => {
    const GroupId = await team({ MemberList: players(2, 2) });
    const modify = (more: Json): Promise<unknown> =>
      codeOf("modify_group_member_info", { GroupId, Member_Account: player(2), ...more });
    const change = {
      Role: "Admin",
      MsgFlag: "AcceptNotNotify",
      NameCard: "힐러",
      AppMemberDefinedData: fields(5, "v"),
    };
    expect(await modify(change)).toBe(0);
    const list = await call("get_group_member_info", { GroupId });
    expect((list.MemberList as Json[])[1]).toMatchObject(change);
    expect(await modify({ AppMemberDefinedData: [{ Key: "k5", Value: "v" }] })).toBe(10004);
    expect(
      await modify({
        AppMemberDefinedData: [
          { Key: "k0", Value: "" },
          { Key: "k5", Value: "v" },
        ],
      }),
    ).toBe(0);
    expect(await modify({ NameCard: "x".repeat(51) })).toBe(10004);
    expect(await modify({ MsgFlag: "Loud" })).toBe(10004);
    expect(await modify({ Role: "Owner" })).toBe(10004);
    expect(await modify({ Member_Account: player(1), Role: "Member" })).toBe(10007);
    expect(await modify({ Member_Account: player(9), NameCard: "x" })).toBe(10004);
  });

  it("hands a group over to a member alone, and the former owner stays", async () => {
    const GroupId = await team({ MemberList: players(2, 2) });
    const handOver = (NewOwner_Account: string): Promise<unknown> =>
      codeOf("change_group_owner", { GroupId, NewOwner_Account });
    expect(await handOver(player(9))).toBe(10004);
    expect(await handOver(player(2))).toBe(0);
    expect(await handOver(player(2))).toBe(0);
    expect(await infoOf(GroupId)).toMatchObject({
      Owner_Account: player(2),
      MemberList: [{ Role: "Member" }, { Role: "Owner" }],
    });
  });

  it("mutes for a time, survives leaving and coming back, and ends by itself", async () => {
    const app = await SandboxProcess.start(["--players", "9", "--calls-per-second", "0"]);
    const { GroupId } = await call("create_group", { Type: "Public", Name: "n", MemberList: players(1, 3) }, app);
    const mute = (Members_Account: unknown[], MuteTime: unknown): Promise<Json> =>
      call("forbid_send_msg", { GroupId, Members_Account, MuteTime }, app);
    const muted = async (): Promise<unknown[]> =>
      ((await call("get_group_muted_account", { GroupId }, app)).MutedAccountList as Json[]).map(
        ({ Member_Account }) => Member_Account,
      );
    expect((await mute([player(1), player(2)], 60)).ErrorCode).toBe(0);
    expect((await mute([player(3)], 4_294_967_295)).ErrorCode).toBe(0);
    await call("delete_group_member", { GroupId, MemberToDel_Account: [player(1)] }, app);
    await call("add_group_member", { GroupId, MemberList: players(1, 1) }, app);
    expect(await muted()).toEqual([player(1), player(2), player(3)]);
    await mute([player(2)], 0);
    expect(await muted()).toEqual([player(1), player(3)]);
    await app.control("clock", { advanceSeconds: 61 });
    expect(await muted()).toEqual([player(3)]);
    const old = await call("get_group_shutted_uin", { GroupId }, app);
    expect(old.ShuttedUinList).toEqual([{ Member_Account: player(3), ShuttedUntil: 4_294_967_295 }]);
    expect((await mute([player(1)], undefined)).ErrorCode).toBe(10004);
    expect((await mute([player(1)], -1)).ErrorCode).toBe(10004);
    expect(
      (
        await mute(
          Array.from({ length: 501 }, (_, at) => player(at)),
          1,
        )
      ).ErrorCode,
    ).toBe(10005);
    await app.stop();
  });

  it("is out of every group when the account is deleted", async () => {
    const app = await SandboxProcess.start(["--edition", "trial", "--players", "9"]);
    const { GroupId } = await call(
      "create_group",
      { Type: "Public", Name: "n", Owner_Account: player(1), MemberList: players(2, 3) },
      app,
    );
    await app.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: player(1) }] });
    const answer = await call("get_group_info", { GroupIdList: [GroupId] }, app);
    expect((answer.GroupInfo as Json[])[0]).toMatchObject({ MemberNum: 2, Owner_Account: "" });
    await app.stop();
  });
});

describe("attributes", () => {
  it("sets, changes, deletes, clears and reads them", async () => {
    const GroupId = await team();
    const read = async (): Promise<unknown> =>
      (await sandbox.call("group_open_attr_http_svc/get_group_attr", { GroupId })).GroupAttrAry;
    const a = { key: "a", value: "1" };
    const b = { key: "b", value: "2" };
    expect(await codeOf("set_group_attr", { GroupId, GroupAttr: [a, b] })).toBe(0);
    expect(await codeOf("modify_group_attr", { GroupId, GroupAttr: [{ key: "b", value: "3" }] })).toBe(0);
    expect(await read()).toEqual([a, { key: "b", value: "3" }]);
    expect(await codeOf("delete_group_attr", { GroupId, GroupAttr: [{ key: "nope" }] })).toBe(10050);
    expect(await codeOf("delete_group_attr", { GroupId, GroupAttr: [{ key: "b" }] })).toBe(0);
    expect(await codeOf("set_group_attr", { GroupId, GroupAttr: [b] })).toBe(0);
    expect(await read()).toEqual([b]);
    expect(await codeOf("clear_group_attr", { GroupId })).toBe(0);
    expect(await read()).toEqual([]);
  });

  it("are read of a group that is there, and of no other", async () => {
    const codes: unknown[] = [];
    for (const body of [{}, { GroupId: 7 }, { GroupId: "@TGS#2GONE" }, { GroupId: "g".repeat(97) }]) {
      codes.push(await sandbox.codeOf("group_open_attr_http_svc/get_group_attr", body));
    }
    expect(codes).toEqual([10004, 10004, 10010, 10015]);
  });

  it.each<[string, Json[], number]>([
    ["a key of 33 bytes", [{ key: "k".repeat(33), value: "v" }], 10045],
    ["a value of 4001 bytes", [{ key: "k", value: "v".repeat(4001) }], 10046],
    ["17 keys", Array.from({ length: 17 }, (_, at) => ({ key: `k${at}`, value: "v" })), 10047],
    [
      "more than 16000 bytes",
      Array.from({ length: 5 }, (_, at) => ({ key: `k${at}`, value: "v".repeat(3500) })),
      10048,
    ],
    ["a value that is no string", [{ key: "k", value: 1 }], 10004],
    ["nothing", [], 10004],
  ])("refuses %s", async (_case, GroupAttr, code) => {
    const GroupId = await team();
    expect(await codeOf("set_group_attr", { GroupId, GroupAttr })).toBe(code);
    expect(await codeOf("modify_group_attr", { GroupId, GroupAttr })).toBe(code);
  });

  it("writes five times a second in one group and then answers 10049, until the second is over", async () => {
    const app = await SandboxProcess.start(["--players", "5", "--calls-per-second", "0"]);
    const { GroupId } = await call("create_group", { Type: "Public", Name: "n" }, app);
    const other = (await call("create_group", { Type: "Public", Name: "n" }, app)).GroupId;
    const write = (group: unknown): Promise<Json> =>
      call("modify_group_attr", { GroupId: group, GroupAttr: [{ key: "k", value: "v" }] }, app);
    const codes = (await Promise.all(Array.from({ length: 7 }, () => write(GroupId)))).map(
      ({ ErrorCode }) => ErrorCode,
    );
    expect(codes.filter((code) => code === 10049)).toHaveLength(2);
    expect((await write(other)).ErrorCode).toBe(0);
    await app.control("clock", { advanceSeconds: 1 });
    expect((await write(GroupId)).ErrorCode).toBe(0);
    await app.stop();
  });
});

describe("counters", () => {
  it("sets, raises, lowers, reads and deletes them", async () => {
    const GroupId = await team();
    const update = (Mode: string | undefined, Value: unknown): Promise<Json> =>
      call("update_group_counter", { GroupId, GroupCounter: [{ Key: "wins", Value }], Mode });
    expect((await update(undefined, 5)).GroupCounter).toEqual([{ Key: "wins", Value: 5 }]);
    expect((await update("Increase", 2)).GroupCounter).toEqual([{ Key: "wins", Value: 7 }]);
    expect((await update("Decrease", 10)).GroupCounter).toEqual([{ Key: "wins", Value: -3 }]);
    expect((await update("Double", 1)).ErrorCode).toBe(10004);
    expect((await update("Set", "1")).ErrorCode).toBe(10004);
    const many = Array.from({ length: 20 }, (_, at) => ({ Key: `k${at}`, Value: at }));
    expect(await codeOf("update_group_counter", { GroupId, GroupCounter: many })).toBe(10063);
    const read = (more: Json = {}): Promise<Json> => call("get_group_counter", { GroupId, ...more });
    expect((await read()).GroupCounter).toEqual([{ Key: "wins", Value: -3 }]);
    expect((await read({ GroupCounterKeys: ["losses"] })).GroupCounter).toEqual([]);
    expect(await codeOf("delete_group_counter", { GroupId, GroupCounterKeys: ["wins"] })).toBe(0);
    expect((await read()).GroupCounter).toEqual([]);
  });
});

describe("topics", () => {
  it("makes, changes, shows and destroys topics of a community", async () => {
    const GroupId = await team({ Type: "Community", SupportTopic: 1 });
    const topics = (command: string, body: Json): Promise<Json> =>
      sandbox.call(`${TOPICS}/${command}`, { GroupId, ...body });
    const { TopicId } = await topics("create_topic", { TopicName: "lfg", CustomString: "c" });
    expect(TopicId).toMatch(/^@TGS#_@TGS#c\w+@TOPIC#_@TOPIC#c\w+$/);
    const custom = `${GroupId}@TOPIC#_trade`;
    expect((await topics("create_topic", { TopicName: "trade", TopicId: custom })).TopicId).toBe(custom);
    expect((await topics("create_topic", { TopicName: "trade", TopicId: custom })).ErrorCode).toBe(10025);
    expect((await topics("create_topic", { TopicName: "trade", TopicId: "trade" })).ErrorCode).toBe(10004);
    expect((await topics("create_topic", { TopicName: "x".repeat(31) })).ErrorCode).toBe(10004);
    expect((await topics("modify_topic", { TopicId, MuteAllMember: "On", TopicName: "party" })).ErrorCode).toBe(0);
    expect((await topics("modify_topic", { TopicId: `${custom}2`, TopicName: "party" })).ErrorCode).toBe(10010);
    const shown = await topics("get_topic", { From_Account: player(1), TopicIdList: [TopicId, "gone"] });
    expect(shown.TopicAndSelfInfo).toMatchObject([
      { ErrorCode: 0, TopicInfo: { TopicId, TopicName: "party", CustomString: "c", MuteAllMember: "On" } },
      { ErrorCode: 110003, TopicInfo: { TopicId: "gone" } },
    ]);
    const destroyed = await topics("destroy_topic", { TopicIdList: [custom, "gone"] });
    expect(destroyed.DestroyResultItem).toMatchObject([{ ErrorCode: 0 }, { ErrorCode: 110003, TopicId: "gone" }]);
    const left = await topics("get_topic", { From_Account: player(1) });
    expect(left.TopicAndSelfInfo).toHaveLength(1);
  });

  it("holds 200 topics", async () => {
    const GroupId = await team({ Type: "Community", SupportTopic: 1 });
    const create = (): Promise<unknown> => sandbox.codeOf(`${TOPICS}/create_topic`, { GroupId, TopicName: "t" });
    const codes = await Promise.all(Array.from({ length: 201 }, create));
    expect(codes.filter((code) => code === 0)).toHaveLength(200);
    expect(codes.filter((code) => code === 10006)).toHaveLength(1);
  });
});

describe("a data folder", () => {
  it("keeps groups and everything in them through kill -9, and never hands an id out twice", async () => {
    const flags = ["--players", "20", "--calls-per-second", "0", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    const create = (at: SandboxProcess): Promise<Json> =>
      call("create_group", { Type: "Public", Name: "keeps", Owner_Account: player(1), MemberList: players(2, 4) }, at);
    const GroupId = (await create(first)).GroupId;
    const gone = (await create(first)).GroupId;
    await call("destroy_group", { GroupId: gone }, first);
    await call(
      "modify_group_member_info",
      { GroupId, Member_Account: player(2), Role: "Admin", NameCard: "힐러" },
      first,
    );
    await call("change_group_owner", { GroupId, NewOwner_Account: player(2) }, first);
    await call("delete_group_member", { GroupId, MemberToDel_Account: [player(4)] }, first);
    await call("forbid_send_msg", { GroupId, Members_Account: [player(3)], MuteTime: 600 }, first);
    await call("modify_group_base_info", { GroupId, Notification: "곧 시작", AppDefinedData: fields(2, "v") }, first);
    await call("set_group_attr", { GroupId, GroupAttr: [{ key: "phase", value: "boss" }] }, first);
    await call("update_group_counter", { GroupId, GroupCounter: [{ Key: "wins", Value: 3 }] }, first);
    const state = async (at: SandboxProcess): Promise<unknown> => [
      await call("get_group_info", { GroupIdList: [GroupId, gone] }, at),
      await call("get_group_muted_account", { GroupId }, at),
      await at.call("group_open_attr_http_svc/get_group_attr", { GroupId }),
      await call("get_group_counter", { GroupId }, at),
      await call("get_joined_group_list", { Member_Account: player(2) }, at),
      await call("get_joined_group_list", { Member_Account: player(4) }, at),
    ];
    const before = await state(first);
    await first.stop("SIGKILL");

    const second = await SandboxProcess.start(flags);
    expect(await state(second)).toEqual(before);
    expect([GroupId, gone]).not.toContain((await create(second)).GroupId);
    await second.stop();
  });
});
