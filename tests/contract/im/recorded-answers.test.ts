import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ImError } from "#server/im/errors.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { checkFields, endpointOf, requestFieldsOf } from "#tests/support/dossier.ts";
import { imExamples } from "#tests/support/im-examples.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";

let server: AnsweringServer;
let gateways: ReturnType<typeof createImGateways>;
let gateway: ImGateway;

beforeAll(async () => {
  server = await AnsweringServer.start();
  gateways = createImGateways({ log: pino({ level: "silent" }), backOffMs: 1 });
  gateway = gateways.open(imTarget({ endpoint: server.url }));
});
afterAll(async () => {
  await gateways.close();
  await server.stop();
});

const mira = { userId: "player_1001", nickname: "Mira", faceUrl: "https://cdn.example.com/a/1001.png" };
const letter = [{ MsgType: "TIMTextElem", MsgContent: { Text: "Season reward delivered" } }];
const team = "@TGS#2RAIDTEAM7";

const examples = imExamples.map((example) => ({ ...example, endpoint: endpointOf(example.id) }));
const named = examples.map((example) => ({ ...example, name: `${example.id} (${example.endpoint.docs.join(", ")})` }));

/** A repeat changes nothing, or tells itself; a `custom-id` only with an id, which the example has not. */
const repeatable: ReadonlySet<string> = new Set(["read", "natural", "detects-repeat"]);

describe("the vendor's examples", () => {
  it("are of endpoints that a vendor page documents, each once", () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    expect(examples.filter(({ endpoint }) => !endpoint.verified.startsWith("vendor-doc")).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it.each(named)("$name: we send documented fields only, and read the page's answer", async (example) => {
    const { endpoint, make, result, differs } = example;
    server.replyWith(answer(endpoint.example.response));
    expect(await make(gateway)).toEqual(result);
    const [seen] = server.seen;
    expect(seen?.path).toBe(endpoint.path);
    expect(checkFields(seen?.body, requestFieldsOf(endpoint.id))).toEqual([]);
    if (differs === undefined) expect(seen?.body).toMatchObject(endpoint.example.request);
  });

  it.each(named)("$name: is repeated after a broken connection exactly when a repeat does no harm", async (example) => {
    const { endpoint, make, result } = example;
    server.replyWith({ kind: "cut" }, answer(endpoint.example.response));
    if (repeatable.has(endpoint.idempotency.kind)) {
      expect(await make(gateway)).toEqual(result);
      expect(server.seen).toHaveLength(2);
    } else {
      await expect(make(gateway)).rejects.toMatchObject({ kind: "unreachable", uncertain: true });
      expect(server.seen).toHaveLength(1);
    }
  });

  it("a group with an id of ours may be made again, and the answer says that it was tried before", async () => {
    const used = answer({ ActionStatus: "FAIL", ErrorCode: 10025, ErrorInfo: "used" });
    server.replyWith({ kind: "cut" }, used);
    const group = { type: "meeting", name: "Raid-7", groupId: "match-7" } as const;
    expect(await gateway.createGroup(group)).toEqual({ groupId: "match-7", already: true, repeated: true });
    expect(server.seen).toHaveLength(2);
    expect(server.seen[0]?.body).toEqual(server.seen[1]?.body);
    server.replyWith(used);
    expect(await gateway.createGroup(group)).toEqual({ groupId: "match-7", already: true });
    expect(server.seen).toHaveLength(1);
  });
});

describe("everything that a call can carry", () => {
  const texts = { introduction: "안녕하세요", notification: "9 o'clock", faceUrl: "https://cdn.example.com/t/7.png" };
  const push = { title: "New mail", desc: "You got 3 items", ext: "mail/77" };
  const history = { account: "kim", peer: "ana", fromTime: 0, toTime: 9 };
  const said = { fromAccount: "system_mail", random: 1, body: letter, cloudCustomData: "{}" };
  const pushed = { fromAccount: "system_mail", msgRandom: 1, lifeTimeSeconds: 60, body: letter, offlinePush: push };
  const cases: [string, () => Promise<unknown>][] = [
    ["openim.sendmsg", () => gateway.sendToOne("kim", imMessage({ cloudCustomData: "{}", offlinePush: push }))],
    ["openim.batchsendmsg", () => gateway.sendToMany(["kim"], imMessage({ cloudCustomData: "{}", offlinePush: push }))],
    ["openim.admin_set_msg_read", () => gateway.markRead({ reader: "kim", peer: "ana", until: 7 })],
    ["openim.admin_getroammsg", () => gateway.readHistoryPage(history, { time: 5, key: "1_1_1" })],
    [
      "group_open_http_svc.send_group_msg",
      () => gateway.sendToGroup(team, { ...said, offlinePush: push, priority: "high", onlineOnly: true }),
    ],
    ["group_open_http_svc.send_group_system_notification", () => gateway.notifyGroup(team, "hi", ["kim"])],
    ["group_open_http_svc.group_msg_get_simple", () => gateway.readGroupHistoryPage(team, 7)],
    ["group_open_http_svc.send_broadcast_msg", () => gateway.broadcast(said)],
    [
      "all_member_push.im_push",
      () => gateway.push("legacy", { ...pushed, condition: { kind: "attributes", any: { a: "1" }, all: { b: "2" } } }),
    ],
    ["timpush.push", () => gateway.push("timpush", { ...pushed, condition: { kind: "tags", any: ["a"], all: ["b"] } })],
    [
      "sns.friend_add",
      () =>
        gateway.addFriends("kim", [{ account: "ana", remark: "healer", group: "raid", wording: "gg" }], {
          mutual: false,
          force: false,
        }),
    ],
    [
      "group_open_http_svc.create_group",
      () =>
        gateway.createGroup({
          ...texts,
          type: "community",
          name: "월드",
          groupId: "@TGS#_world",
          owner: "kim",
          capacity: 9,
          members: [{ account: "ana", admin: true }],
          fields: { season: "9" },
        }),
    ],
    ["group_open_http_svc.get_group_info", () => gateway.getGroups([team], ["season"])],
    [
      "group_open_http_svc.modify_group_base_info",
      () =>
        gateway.updateGroup(team, {
          ...texts,
          name: "x",
          capacity: 9,
          entry: "closed",
          muteAll: false,
          fields: { season: "" },
        }),
    ],
    ["group_open_http_svc.get_appid_group_list", () => gateway.listGroupIdsPage({ limit: 10_000 }, 2 ** 40)],
    ["group_open_http_svc.get_group_member_info", () => gateway.listMembersPage(team, 100, ["class"])],
    ["group_open_http_svc.get_group_member_info", () => gateway.listMembersPage("@TGS#_world", "abc", ["class"])],
    [
      "group_open_http_svc.delete_group_member",
      () => gateway.removeMembers(team, ["kim"], { silent: false, reason: "afk" }),
    ],
    [
      "group_open_http_svc.modify_group_member_info",
      () =>
        gateway.updateMember(team, "kim", { role: "admin", nameCard: "K", mute: "forever", fields: { class: "bard" } }),
    ],
    ["group_open_http_svc.ban_group_member", () => gateway.banMembers(team, ["kim"], { seconds: 60, reason: "spam" })],
    ["openconfigsvr.getappinfo", () => gateway.getStatistics()],
    ["recentcontact.get_list", () => gateway.listContactsPage("kim", { at: 1, index: 2, pinnedAt: 3, pinnedIndex: 4 })],
  ];
  it.each(cases)("is documented: %s", async (id, make) => {
    server.replyWith(answer(endpointOf(id).example.response));
    // Answers of the example may say less than these requests ask for: here only the request counts.
    await make().catch((error: unknown) => expect(error).toBeInstanceOf(ImError));
    expect(checkFields(server.seen[0]?.body, requestFieldsOf(id))).toEqual([]);
  });
});

describe("what is too much for one call is never sent", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const cases: [string, string, (count: number) => Promise<unknown>][] = [
    [
      "im_open_login_svc.multiaccount_import",
      "AccountList",
      (n) => gateway.importAccounts(ids(n).map((userId) => ({ userId }))),
    ],
    ["im_open_login_svc.account_check", "CheckItem", (n) => gateway.findUnknownAccounts(ids(n))],
    ["im_open_login_svc.account_delete", "DeleteItem", (n) => gateway.deleteAccounts(ids(n))],
    ["openim.query_online_status", "To_Account", (n) => gateway.getPresence(ids(n))],
    ["openim.batchsendmsg", "To_Account", (n) => gateway.sendToMany(ids(n), imMessage())],
    ["openim.get_c2c_unread_msg_num", "Peer_Account", (n) => gateway.countUnread("kim", ids(n))],
    ["profile.portrait_get", "To_Account", (n) => gateway.getProfiles(ids(n), ["Tag_Profile_IM_Nick"])],
    ["sns.friend_delete", "To_Account", (n) => gateway.deleteFriends("kim", ids(n), { mutual: true })],
    ["sns.friend_check", "To_Account", (n) => gateway.checkFriends("kim", ids(n))],
    ["sns.black_list_add", "To_Account", (n) => gateway.blockAccounts("kim", ids(n))],
    ["sns.black_list_delete", "To_Account", (n) => gateway.unblockAccounts("kim", ids(n))],
    ["group_open_http_svc.group_msg_recall", "MsgSeqList", (n) => gateway.recallGroupMessages(team, numbers(n))],
    [
      "group_open_http_svc.send_group_system_notification",
      "ToMembers_Account",
      (n) => gateway.notifyGroup(team, "x", ids(n)),
    ],
    [
      "group_open_http_svc.create_group",
      "MemberList",
      (n) => gateway.createGroup({ type: "public", name: "x", members: ids(n).map((account) => ({ account })) }),
    ],
    ["group_open_http_svc.get_group_info", "GroupIdList", (n) => gateway.getGroups(ids(n))],
    ["group_open_http_svc.add_group_member", "MemberList", (n) => gateway.addMembers(team, ids(n), { silent: true })],
    [
      "group_open_http_svc.delete_group_member",
      "MemberToDel_Account",
      (n) => gateway.removeMembers(team, ids(n), { silent: true }),
    ],
    ["group_open_http_svc.get_role_in_group", "User_Account", (n) => gateway.getRoles(team, ids(n))],
    ["group_open_http_svc.forbid_send_msg", "Members_Account", (n) => gateway.muteMembers(team, ids(n), 60)],
    [
      "group_open_http_svc.ban_group_member",
      "Members_Account",
      (n) => gateway.banMembers(team, ids(n), { seconds: 60 }),
    ],
    ["group_open_http_svc.unban_group_member", "Members_Account", (n) => gateway.unbanMembers(team, ids(n))],
    [
      "timpush.set_attr",
      "UserAttrs",
      (n) =>
        gateway.setAttributes(
          "timpush",
          ids(n).map((account) => ({ account, attributes: { a: "1" } })),
        ),
    ],
    ["timpush.get_attr", "To_Account", (n) => gateway.getAttributes("timpush", ids(n))],
    [
      "timpush.remove_attr",
      "UserAttrs",
      (n) =>
        gateway.removeAttributes(
          "timpush",
          ids(n).map((account) => ({ account, names: ["a"] })),
        ),
    ],
    [
      "timpush.add_tag",
      "UserTags",
      (n) =>
        gateway.addTags(
          "timpush",
          ids(n).map((account) => ({ account, tags: ["a"] })),
        ),
    ],
    ["timpush.add_tag", "UserTags[].Tags", (n) => gateway.addTags("timpush", [{ account: "kim", tags: ids(n) }])],
    ["timpush.get_tag", "To_Account", (n) => gateway.getTags("timpush", ids(n))],
    [
      "timpush.remove_tag",
      "UserTags",
      (n) =>
        gateway.removeTags(
          "timpush",
          ids(n).map((account) => ({ account, tags: ["a"] })),
        ),
    ],
    ["timpush.clear_all_tags", "To_Account", (n) => gateway.removeAllTags("timpush", ids(n))],
  ];
  it.each(cases)("%s takes as many of %s as the page says, and not one more", async (id, field, make) => {
    const max = endpointOf(id).max_items.find((limit) => limit.field === field)?.max ?? 0;
    expect(max).toBeGreaterThan(0);
    server.replyWith(answer({ ErrorCode: 0 }));
    await make(max).catch((error: unknown) => expect(error).toBeInstanceOf(ImError));
    expect(server.seen.length).toBeGreaterThan(0);
    server.replyWith(answer({ ErrorCode: 0 }));
    await expect(make(max + 1)).rejects.toThrow();
    expect(server.seen).toEqual([]);
  });
});

describe("a repeat that finds the work done", () => {
  const cases: { what: string; code: number; make: () => Promise<unknown> }[] = [
    {
      what: "a recall",
      code: 20023,
      make: () => gateway.recallMessage({ from: "system_mail", to: "player_1001", msgKey: "1_1_1" }),
    },
    { what: "a group's end", code: 10010, make: () => gateway.destroyGroup(team) },
    { what: "a push's end", code: 90050, make: () => gateway.revokePush("t") },
  ];
  it.each(cases)("is success for $what ($code), and says so", async ({ code, make }) => {
    server.replyWith({ kind: "cut" }, answer({ ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: "done before" }));
    expect(await make()).toEqual({ already: true, repeated: true });
  });

  it.each(cases)("is no success for $what with any other code", async ({ make }) => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 10007, ErrorInfo: "no" }));
    await expect(make()).rejects.toMatchObject({ code: 10007 });
  });

  it("is success for each friend and each blocked player", async () => {
    const row = (To_Account: string, ResultCode: number, ResultInfo: string) => ({
      To_Account,
      ResultCode,
      ResultInfo,
    });
    server.replyWith(
      answer({
        ErrorCode: 0,
        ResultItem: [row("a", 31704, "no friend"), row("b", 30006, "busy")],
        Fail_Account: ["a", "b"],
      }),
      answer({
        ErrorCode: 0,
        ResultItem: [row("a", 30001, "Err_SNS_BlackListAdd_Already_Exist"), row("b", 30001, "bad parameter")],
        Fail_Account: ["a", "b"],
      }),
    );
    expect(await gateway.deleteFriends("kim", ["a", "b"], { mutual: false })).toEqual({
      ok: ["a"],
      failed: [{ item: "b", code: 30006, message: "busy" }],
    });
    expect(await gateway.blockAccounts("kim", ["a", "b"])).toEqual({
      ok: ["a"],
      failed: [{ item: "b", code: 30001, message: "bad parameter" }],
    });
  });
});

describe("a message above 12,000 bytes", () => {
  const long = { body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "가".repeat(4_000) } }] };
  const cases = {
    sendToOne: () => gateway.sendToOne("kim", imMessage(long)),
    sendToMany: () => gateway.sendToMany(["kim"], imMessage(long)),
    sendToGroup: () => gateway.sendToGroup(team, { fromAccount: "system_mail", random: 1, ...long }),
    broadcast: () => gateway.broadcast({ random: 1, ...long }),
    pushLegacy: () => gateway.push("legacy", { fromAccount: "system_mail", msgRandom: 1, lifeTimeSeconds: 0, ...long }),
  };
  it.each(Object.entries(cases))("is refused without a call: %s", async (_, send) => {
    server.replyWith(answer({ ErrorCode: 0 }));
    await expect(send()).rejects.toMatchObject({ kind: "rejected", class: "call", uncertain: false });
    expect(server.seen).toEqual([]);
  });

  it("counts the custom data beside it", async () => {
    server.replyWith(answer({ ErrorCode: 0, MsgKey: "1_1_1" }));
    const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(11_000) } }];
    await gateway.sendToOne("kim", imMessage({ body }));
    const tooMuch = imMessage({ body, cloudCustomData: "y".repeat(1_000) });
    await expect(gateway.sendToOne("kim", tooMuch)).rejects.toMatchObject({ code: 93000 });
  });
});

describe("a push", () => {
  const message = { fromAccount: "system_mail", msgRandom: 1, lifeTimeSeconds: 0, body: letter };
  it("is never sent to everybody by an empty condition, nor with a tag twice or an eleventh", async () => {
    server.replyWith(answer({ ErrorCode: 0, TaskId: "t" }));
    const eleven = Array.from({ length: 11 }, (_, at) => `tag${at}`);
    for (const any of [[], ["a", "a"], eleven]) {
      await expect(gateway.push("timpush", { ...message, condition: { kind: "tags", any } })).rejects.toThrow();
    }
    await expect(gateway.push("legacy", { ...message, condition: { kind: "tags" } })).rejects.toThrow();
    await expect(gateway.push("legacy", { ...message, condition: { kind: "attributes", any: {} } })).rejects.toThrow();
    expect(server.seen).toEqual([]);
  });

  it("for players online says so in the words of its family", async () => {
    server.replyWith(answer({ ErrorCode: 0, TaskId: "t" }));
    await gateway.push("legacy", message);
    await gateway.push("timpush", message);
    expect(server.seen.map(({ body }) => body)).toMatchObject([{ MsgLifeTime: 0 }, { OnlineOnlyFlag: 1 }]);
  });
});

describe("answers that the pages describe without an example", () => {
  it("a batch in which every recipient failed names each of them", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 90012, ErrorInfo: "all failed" }));
    expect(await gateway.sendToMany(["ghost_1", "ghost_2"], imMessage())).toEqual({
      msgKey: null,
      ok: [],
      failed: [
        { item: "ghost_1", code: 90012 },
        { item: "ghost_2", code: 90012 },
      ],
    });
  });

  it("an import names the ids it refused", async () => {
    server.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", FailAccounts: ["player_1002"] }));
    expect(await gateway.importAccounts([mira, { userId: "player_1002" }])).toEqual({
      ok: ["player_1001"],
      failed: [{ item: "player_1002", code: null }],
    });
  });

  it("a history of several pages is walked to its end, by the cursor of each page", async () => {
    const page = (seq: number, Complete: number) =>
      answer({
        ErrorCode: 0,
        Complete,
        LastMsgTime: 1735689600 - seq,
        LastMsgKey: `${seq}_1_${1735689600 - seq}`,
        MsgList: [
          {
            From_Account: "system_mail",
            To_Account: "player_1001",
            MsgSeq: seq,
            MsgRandom: 1,
            MsgTimeStamp: 1735689600 - seq,
            MsgFlagBits: seq === 2 ? 8 : 0,
            MsgBody: letter,
          },
        ],
      });
    server.replyWith(page(1, 0), page(2, 0), page(3, 1));
    const range = { account: "player_1001", peer: "system_mail", fromTime: 1735600000, toTime: 1735690000 };
    const history = await gateway.readHistory(range);
    expect(history.map((message) => [message.msgSeq, message.recalled, message.msgKey])).toEqual([
      [3, false, "3_1_1735689597"],
      [2, true, "2_1_1735689598"],
      [1, false, "1_1_1735689599"],
    ]);
    expect(server.seen.map(({ body }) => body)).toMatchObject([
      { MaxTime: 1735690000 },
      { MaxTime: 1735689599, LastMsgKey: "1_1_1735689599" },
      { MaxTime: 1735689598, LastMsgKey: "2_1_1735689598" },
    ]);
  });

  it("a history whose cursor stands still is an error, not an endless question", async () => {
    server.replyWith(answer({ ErrorCode: 0, Complete: 0, LastMsgTime: 1, LastMsgKey: "1_1_1", MsgList: [] }));
    const range = { account: "player_1001", peer: "system_mail", fromTime: 0, toTime: 10 };
    await expect(gateway.readHistory(range)).rejects.toMatchObject({ kind: "malformed" });
    expect(server.seen).toHaveLength(2);
  });

  it("profiles name accounts that do not exist, and those that the answer forgot", async () => {
    const profile = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ProfileItem: [] });
    server.replyWith(answer({ ErrorCode: 0, UserProfileItem: [profile("a", 0), profile("b", 40003)] }));
    expect(await gateway.getProfiles(["a", "b", "c"], ["Tag_Profile_IM_Nick"])).toEqual({
      ok: [{ account: "a", items: [] }],
      failed: [
        { item: "b", code: 40003 },
        { item: "c", code: null },
      ],
    });
  });

  it("an account that the check leaves out is an error, not a known account", async () => {
    server.replyWith(answer({ ErrorCode: 0, ResultItem: [] }));
    await expect(gateway.findUnknownAccounts(["a"])).rejects.toMatchObject({ kind: "malformed" });
  });

  it("a player who has to agree first is neither added nor failed", async () => {
    const members = [1, 2, 3, 0].map((Result, at) => ({ Member_Account: `p${at}`, Result }));
    server.replyWith(answer({ ErrorCode: 0, MemberList: members }));
    expect(await gateway.addMembers(team, ["p0", "p1", "p2", "p3", "p4"], { silent: true })).toEqual({
      ok: ["p0", "p1"],
      pending: ["p2"],
      failed: [
        { item: "p3", code: null },
        { item: "p4", code: null },
      ],
    });
    const row = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ResultInfo: "" });
    server.replyWith(answer({ ErrorCode: 0, ResultItem: [row("a", 0), row("b", 30539), row("c", 30010)] }));
    const friends = ["a", "b", "c"].map((account) => ({ account }));
    expect(await gateway.addFriends("kim", friends, { mutual: true, force: false })).toEqual({
      ok: ["a"],
      pending: ["b"],
      failed: [{ item: "c", code: 30010 }],
    });
  });

  it("an account that only the list of failures names has failed, also when its code says 0", async () => {
    const rows = [{ To_Account: "a", ResultCode: 0 }];
    server.replyWith(answer({ ErrorCode: 0, ResultItem: rows, Fail_Account: ["a"] }));
    expect(await gateway.unblockAccounts("kim", ["a"])).toEqual({ ok: [], failed: [{ item: "a", code: null }] });
  });

  it("both names of a group type mean the same, and an unknown one is no error", async () => {
    const row = (GroupId: string, Type: string) => ({ GroupId, Type, Name: "x" });
    const types = ["Private", "Work", "ChatRoom", "Meeting", "AVChatRoom", "Community", "BChatRoom"];
    const rows = types.map((type, at) => row(`g${at}`, type));
    server.replyWith(answer({ ErrorCode: 0, TotalCount: 9, GroupIdList: rows }));
    const page = await gateway.listJoinedGroupsPage("kim", null);
    expect(page.items.map(({ type }) => type)).toEqual([
      "work",
      "work",
      "meeting",
      "meeting",
      "avchatroom",
      "community",
      null,
    ]);
    expect(page.next).toBe(7);
  });

  it("groups that are all gone fail one by one, also when the platform says it once, and a live room has no capacity", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 10010, ErrorInfo: "group not exist" }));
    expect(await gateway.getGroups(["a", "b"])).toEqual({
      ok: [],
      failed: [
        { item: "a", code: 10010 },
        { item: "b", code: 10010 },
      ],
    });
    const room = { GroupId: "a", ErrorCode: 0, Type: "AVChatRoom", CreateTime: 1, MemberNum: 9, MaxMemberNum: 0 };
    server.replyWith(answer({ ErrorCode: 0, GroupInfo: [room] }));
    expect((await gateway.getGroups(["a"])).ok).toMatchObject([{ type: "avchatroom", capacity: null, memberCount: 9 }]);
    server.replyWith(answer({ ErrorCode: 0 }));
    await expect(gateway.getGroups(["a"])).rejects.toMatchObject({ kind: "malformed" });
  });

  it("members page by count, those of a community by the platform's own cursor", async () => {
    const rows = [{ Member_Account: "a" }, { Member_Account: "b" }];
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows }));
    expect((await gateway.listMembersPage(team, null)).next).toBe(2);
    expect((await gateway.listMembersPage(team, 1)).next).toBeNull();
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows, Next: "abc" }));
    expect((await gateway.listMembersPage("@TGS#_world", null)).next).toBe("abc");
    server.replyWith(answer({ ErrorCode: 0, MemberNum: 3, MemberList: rows, Next: "" }));
    expect((await gateway.listMembersPage("@TGS#_world", "abc")).next).toBeNull();
    expect(server.seen[0]?.body).toMatchObject({ Next: "abc" });
    expect(server.seen[0]?.body).not.toHaveProperty("Offset");
  });

  it("a group's history keeps the places of messages that are gone, and goes on below the lowest number", async () => {
    const row = (MsgSeq: number, IsPlaceMsg: number, MsgBody: unknown) => ({
      MsgSeq,
      IsPlaceMsg,
      MsgBody,
      MsgTimeStamp: 1,
    });
    const rows = [row(9, 0, letter), row(8, 1, ""), row(7, 2, letter)];
    server.replyWith(answer({ ErrorCode: 0, IsFinished: 0, RspMsgList: rows }));
    const page = await gateway.readGroupHistoryPage(team, 9);
    expect(page.items.map(({ state, body }) => [state, body.length])).toEqual([
      ["present", 1],
      ["gone", 0],
      ["recalled", 0],
    ]);
    expect(page.next).toBe(6);
    server.replyWith(answer({ ErrorCode: 0, IsFinished: 0, RspMsgList: [row(9, 0, "")] }));
    await expect(gateway.readGroupHistoryPage(team, null)).rejects.toMatchObject({ kind: "malformed" });
  });

  it("an hour without an archive has no files", async () => {
    server.replyWith(answer({ ActionStatus: "FAIL", ErrorCode: 1004, ErrorInfo: "not ready" }));
    expect(await gateway.listArchiveFiles({ kind: "direct", hour: "2026112300" })).toEqual([]);
  });

  it("a message that a busy group dropped is told, although the platform answers OK", async () => {
    server.replyWith(answer({ ErrorCode: 0, MsgTime: 1, MsgSeq: 0, MsgDropReason: "MsgFreqCtrl" }));
    const sent = await gateway.sendToGroup(team, { fromAccount: "system_mail", random: 1, body: letter });
    expect(sent.dropped).toBe(true);
  });

  it("all unread messages are one number", async () => {
    server.replyWith(answer({ ErrorCode: 0, AllC2CUnreadMsgNum: 12 }));
    expect(await gateway.countAllUnread("kim")).toBe(12);
    expect(checkFields(server.seen[0]?.body, requestFieldsOf("openim.get_c2c_unread_msg_num"))).toEqual([]);
  });
});
