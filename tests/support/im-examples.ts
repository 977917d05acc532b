import type { ImGateway } from "#server/kernel/ports.ts";
import { imMessage } from "#tests/support/im-target.ts";

/** One of our calls, made as the dossier's example of its endpoint shows it. */
export type ImExample = {
  /** As in `docs/im-api/endpoints.json`. */
  id: string;
  /** For a second example of the same endpoint. */
  name?: string;
  make: (gateway: ImGateway) => Promise<unknown>;
  /** What we make of the example's answer. */
  result: unknown;
  /** Why what we send is not, field by field, what the example sends. */
  differs?: string;
};

const team = "@TGS#2RAIDTEAM7";
const live = "@TGS#aLIVE1";
const mira = { userId: "player_1001", nickname: "Mira", faceUrl: "https://cdn.example.com/a/1001.png" };
const letter = [{ MsgType: "TIMTextElem", MsgContent: { Text: "Season reward delivered" } }];
const ok = (...items: unknown[]) => ({ ok: items, failed: [] });
const done = { already: false };
const task = "a1c9d204_5372aa10_200000417c0de21_19f3b7c2_7be104";
const stage = { status: 1, code: 0, message: "success", at: "2025-01-01 00:00:05" };
const ownPage = "our page size";

/** Both families of pushes, tags and attributes, by one gateway call each. */
const labels = (["legacy", "timpush"] as const).flatMap((family): ImExample[] => {
  const id = (legacy: string, timpush: string) =>
    family === "legacy" ? `all_member_push.${legacy}` : `timpush.${timpush}`;
  const isLegacy = family === "legacy";
  const names = new Map(isLegacy ? [[0, "vip"] as const, [1, "server"] as const] : [[0, "vip"] as const]);
  const values: Record<string, string> = isLegacy ? { vip: "gold", server: "kr1" } : { vip: "gold" };
  const given = [{ account: "player_1001", attributes: values }];
  const tagged = [{ account: "player_1001", tags: ["guild_war"] }];
  return [
    {
      id: id("im_set_attr_name", "set_attr_name"),
      make: (im) => im.setAttributeNames(family, names),
      result: undefined,
    },
    { id: id("im_get_attr_name", "get_attr_name"), make: (im) => im.getAttributeNames(family), result: names },
    { id: id("im_set_attr", "set_attr"), make: (im) => im.setAttributes(family, given), result: ok("player_1001") },
    { id: id("im_get_attr", "get_attr"), make: (im) => im.getAttributes(family, ["player_1001"]), result: given },
    {
      id: id("im_remove_attr", "remove_attr"),
      make: (im) => im.removeAttributes(family, [{ account: "player_1001", names: [isLegacy ? "server" : "vip"] }]),
      result: ok("player_1001"),
    },
    {
      id: id("im_add_tag", "add_tag"),
      make: (im) => im.addTags(family, tagged),
      result: ok("player_1001"),
      ...(isLegacy ? {} : { differs: "Replace 0 is what its absence means" }),
    },
    { id: id("im_get_tag", "get_tag"), make: (im) => im.getTags(family, ["player_1001"]), result: tagged },
    { id: id("im_remove_tag", "remove_tag"), make: (im) => im.removeTags(family, tagged), result: ok("player_1001") },
    {
      id: id("im_remove_all_tags", "clear_all_tags"),
      make: (im) => im.removeAllTags(family, ["player_1001"]),
      result: undefined,
    },
  ];
});

/** Every endpoint that Herald calls. */
export const imExamples: readonly ImExample[] = [
  { id: "im_open_login_svc.account_import", make: (im) => im.importAccount(mira), result: undefined },
  {
    id: "im_open_login_svc.multiaccount_import",
    make: (im) => im.importAccounts([mira, { userId: "player_1002" }]),
    result: ok("player_1001", "player_1002"),
  },
  {
    id: "im_open_login_svc.account_check",
    make: (im) => im.findUnknownAccounts(["player_1001", "ghost"]),
    result: ["ghost"],
  },
  {
    id: "im_open_login_svc.account_delete",
    make: (im) => im.deleteAccounts(["player_1001", "ghost"]),
    result: {
      ok: ["player_1001"],
      failed: [{ item: "ghost", code: 70107, message: "Err_TLS_PT_Open_Login_Account_Not_Exist" }],
    },
  },
  { id: "im_open_login_svc.kick", make: (im) => im.kickAccount("player_1001"), result: undefined },
  {
    id: "openim.query_online_status",
    make: (im) => im.getPresence(["player_1001", "ghost"]),
    result: {
      ok: [{ account: "player_1001", state: "online", devices: [{ platform: "Android", state: "online" }] }],
      failed: [{ item: "ghost", code: 70107 }],
    },
  },
  {
    id: "openim.sendmsg",
    make: (im) =>
      im.sendToOne(
        "player_1001",
        imMessage({ msgSeq: 48210, msgRandom: 918273645, cloudCustomData: '{"mailId":"m-77"}' }),
      ),
    result: { msgKey: "48210_918273645_1735689601", ok: ["player_1001"], failed: [] },
  },
  {
    id: "openim.batchsendmsg",
    make: (im) => im.sendToMany(["player_1001", "ghost"], imMessage()),
    result: { msgKey: "5120_77120031_1735689601", ok: ["player_1001"], failed: [{ item: "ghost", code: 70107 }] },
  },
  {
    id: "openim.admin_getroammsg",
    make: (im) =>
      im.readHistory({ account: "player_1001", peer: "system_mail", fromTime: 1735603200, toTime: 1735689700 }),
    result: [
      {
        fromAccount: "system_mail",
        toAccount: "player_1001",
        msgSeq: 48210,
        msgRandom: 918273645,
        sentAt: 1735689601,
        msgKey: "48210_918273645_1735689601",
        recalled: false,
        read: false,
        body: letter,
      },
    ],
  },
  {
    id: "openim.admin_msgwithdraw",
    make: (im) => im.recallMessage({ from: "system_mail", to: "player_1001", msgKey: "48210_918273645_1735689601" }),
    result: done,
  },
  {
    id: "openim.admin_set_msg_read",
    make: (im) => im.markRead({ reader: "player_1001", peer: "system_mail" }),
    result: undefined,
  },
  {
    id: "openim.get_c2c_unread_msg_num",
    make: (im) => im.countUnread("player_1001", ["system_mail"]),
    result: ok({ peer: "system_mail", unread: 3 }),
  },
  {
    id: "group_open_http_svc.send_group_msg",
    make: (im) =>
      im.sendToGroup(team, { fromAccount: "system_mail", random: 40518822, body: letter, skipCallbacks: true }),
    result: { msgSeq: 3, sentAt: 1735689700, dropped: false },
    differs: "we keep the after-callback away too",
  },
  {
    id: "group_open_http_svc.send_group_system_notification",
    make: (im) => im.notifyGroup(team, "Maintenance in 10 minutes"),
    result: undefined,
  },
  {
    id: "group_open_http_svc.group_msg_recall",
    make: (im) => im.recallGroupMessages(team, [3, 99]),
    result: { ok: ["3"], failed: [{ item: "99", code: 10030 }] },
  },
  {
    id: "group_open_http_svc.delete_group_msg_by_sender",
    make: (im) => im.deleteMessagesOfMember(team, "player_9"),
    result: undefined,
  },
  {
    id: "group_open_http_svc.group_msg_get_simple",
    make: (im) => im.readGroupHistoryPage(team, null),
    result: {
      items: [
        {
          fromAccount: "system_mail",
          msgSeq: 3,
          random: 40518822,
          cloudCustomData: null,
          sentAt: 1735689700,
          state: "present",
          system: false,
          body: letter,
        },
      ],
      next: null,
    },
    differs: ownPage,
  },
  {
    id: "all_member_push.im_push",
    make: (im) =>
      im.push("legacy", {
        fromAccount: "system_mail",
        msgRandom: 771204,
        lifeTimeSeconds: 259_200,
        condition: { kind: "tags", any: ["guild_war", "season_9"] },
        body: letter,
      }),
    result: { taskId: "1400000123_144115242668563967_4155_1735689600" },
  },
  {
    id: "timpush.push",
    make: (im) =>
      im.push("timpush", {
        fromAccount: "system_mail",
        msgRandom: 771204,
        lifeTimeSeconds: 604_800,
        condition: { kind: "tags", any: ["season_9"] },
        body: letter,
        offlinePush: { title: "New mail", desc: "Season reward delivered" },
      }),
    result: { taskId: task },
  },
  { id: "timpush.revoke", make: (im) => im.revokePush(task), result: done },
  {
    id: "timpush.all_member_push_trace",
    make: (im) => im.tracePush(task, "player_1001"),
    result: [
      {
        instanceId: "73310482",
        pushedAt: "2025-01-01 00:00:03",
        system: "Android",
        stages: [
          { stage: "IMStat", ...stage },
          { stage: "OfflineStat", ...stage },
          { stage: "ChannelStat", ...stage },
        ],
      },
    ],
  },
  ...labels,
  {
    id: "profile.portrait_get",
    make: (im) => im.getProfiles(["player_1001"], ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level"]),
    result: ok({
      account: "player_1001",
      items: [
        { tag: "Tag_Profile_IM_Nick", value: "Mira" },
        { tag: "Tag_Profile_IM_Level", value: 12 },
      ],
    }),
  },
  {
    id: "profile.portrait_set",
    make: (im) => im.setProfile("player_1001", [{ tag: "Tag_Profile_IM_Level", value: 13 }]),
    result: undefined,
  },
  {
    id: "sns.friend_add",
    make: (im) => im.addFriends("player_1001", [{ account: "player_1002" }], { mutual: true, force: true }),
    result: { ...ok("player_1002"), pending: [] },
    differs: "our own AddSource",
  },
  {
    id: "sns.friend_update",
    make: (im) =>
      im.updateFriends("player_1001", [
        { account: "player_1002", items: [{ tag: "Tag_SNS_IM_Remark", value: "healer" }] },
      ]),
    result: ok("player_1002"),
  },
  {
    id: "sns.friend_delete",
    make: (im) => im.deleteFriends("player_1001", ["player_1002"], { mutual: true }),
    result: ok("player_1002"),
  },
  {
    id: "sns.friend_check",
    make: (im) => im.checkFriends("player_1001", ["player_1002"]),
    result: ok({ account: "player_1002", relation: "both" }),
  },
  {
    id: "sns.friend_get",
    make: (im) => im.listFriendsPage("player_1001", null),
    result: {
      items: [{ account: "player_1002", items: [{ tag: "Tag_SNS_IM_AddTime", value: 1735600000 }] }],
      next: null,
    },
  },
  {
    id: "sns.black_list_add",
    make: (im) => im.blockAccounts("player_1001", ["player_9"]),
    result: ok("player_9"),
  },
  {
    id: "sns.black_list_delete",
    make: (im) => im.unblockAccounts("player_1001", ["player_9"]),
    result: ok("player_9"),
  },
  {
    id: "sns.black_list_get",
    make: (im) => im.listBlockedPage("player_1001", null),
    result: { items: [{ account: "player_9", since: 1735600000 }], next: null },
    differs: ownPage,
  },
  {
    id: "openconfigsvr.setnospeaking",
    make: (im) => im.muteEverywhere("player_9", { direct: "forever", groups: 7200 }),
    result: undefined,
  },
  {
    id: "openconfigsvr.getnospeaking",
    make: (im) => im.getMuteEverywhere("player_9"),
    result: { direct: "forever", groups: 7134 },
  },
  {
    id: "openconfigsvr.getappinfo",
    make: (im) => im.getStatistics(["ActiveUserNum", "UpMsgNum"]),
    result: [{ date: "20241231", values: { ActiveUserNum: "48210", UpMsgNum: "391877" } }],
    differs: "we ask for the date too",
  },
  {
    id: "open_msg_svc.get_history",
    make: (im) => im.listArchiveFiles({ kind: "group", hour: "2024123121" }),
    result: [
      {
        url: "https://files.example.com/h.gz",
        expiresAt: "2025-01-01 16:45:23",
        sizeBytes: 81944,
        gzipSizeBytes: 2306,
        gzipMd5: "7be10244c9f84d0a9d53e6a1f08b2c96",
      },
    ],
  },
  {
    id: "ConfigSvc.GetIPList",
    make: (im) => im.listPlatformAddresses(),
    result: ["203.0.113.10", "198.51.100.0/25"],
  },
  {
    id: "recentcontact.get_list",
    make: (im) => im.listContactsPage("player_1001", null),
    result: { items: [{ account: "system_mail", lastMessageAt: 1735689601, pinned: false }], next: null },
  },
  {
    id: "group_open_http_svc.get_appid_group_list",
    make: (im) => im.listGroupIdsPage({ type: "public", limit: 1000 }, null),
    result: { items: ["@TGS#TEAM01", "@TGS#TEAM02"], next: null, total: 2 },
  },
  {
    id: "group_open_http_svc.create_group",
    make: (im) =>
      im.createGroup({
        type: "public",
        name: "Raid-7",
        owner: "player_1001",
        capacity: 5,
        members: [{ account: "player_1002" }],
      }),
    result: { groupId: team, already: false },
  },
  {
    id: "group_open_http_svc.get_group_info",
    make: (im) => im.getGroups([team, "@TGS#GONE"]),
    result: {
      ok: [
        {
          groupId: team,
          type: "public",
          name: "Raid-7",
          introduction: "",
          notification: "",
          faceUrl: "",
          owner: "player_1001",
          createdAt: 1735689600,
          lastMessageAt: null,
          memberCount: 2,
          capacity: 5,
          entry: "approval",
          muteAll: false,
          fields: {},
        },
      ],
      failed: [{ item: "@TGS#GONE", code: 10010, message: "group not exist" }],
    },
  },
  {
    id: "group_open_http_svc.modify_group_base_info",
    make: (im) => im.updateGroup(team, { muteAll: true }),
    result: undefined,
  },
  { id: "group_open_http_svc.destroy_group", make: (im) => im.destroyGroup(team), result: done },
  {
    id: "group_open_http_svc.get_joined_group_list",
    make: (im) => im.listJoinedGroupsPage("player_1001", null),
    result: { items: [{ groupId: team, type: "public", name: "Raid-7", role: "owner" }], next: null },
  },
  {
    id: "group_open_http_svc.change_group_owner",
    make: (im) => im.changeGroupOwner(team, "player_1002"),
    result: undefined,
  },
  {
    id: "group_open_attr_http_svc.get_group_attr",
    make: (im) => im.getGroupAttributes(team),
    result: { phase: "boss" },
  },
  {
    id: "group_open_http_svc.get_group_member_info",
    make: (im) => im.listMembersPage(team, null),
    result: {
      items: [
        {
          account: "player_1001",
          role: "owner",
          joinedAt: 1735689600,
          lastMessageAt: null,
          mutedUntil: null,
          nameCard: "",
          fields: { Class: "healer" },
        },
      ],
      next: null,
      total: 1,
    },
  },
  {
    id: "group_open_http_svc.add_group_member",
    make: (im) => im.addMembers(team, ["player_1003"], { silent: false }),
    result: { ...ok("player_1003"), pending: [] },
  },
  {
    id: "group_open_http_svc.delete_group_member",
    make: (im) => im.removeMembers(team, ["player_1003"], { silent: true }),
    result: undefined,
  },
  {
    id: "group_open_http_svc.modify_group_member_info",
    make: (im) => im.updateMember(team, "player_1002", { mute: 600 }),
    result: undefined,
  },
  {
    id: "group_open_http_svc.get_role_in_group",
    make: (im) => im.getRoles(team, ["player_1001", "ghost"]),
    result: new Map([
      ["player_1001", "owner"],
      ["ghost", null],
    ]),
  },
  {
    id: "group_open_http_svc.forbid_send_msg",
    make: (im) => im.muteMembers(team, ["player_9"], 600),
    result: undefined,
  },
  {
    id: "group_open_http_svc.get_group_muted_account",
    make: (im) => im.listMutedMembers(team),
    result: [{ account: "player_9", until: 1735690200 }],
  },
  { id: "group_open_http_svc.get_online_member_num", make: (im) => im.countOnlineMembers(live), result: 1000 },
  {
    id: "group_open_avchatroom_http_svc.get_members",
    make: (im) => im.listOnlineMembersPage(live, null),
    result: {
      items: [{ account: "player_1001", joinedAt: 1735689600, nickname: "Mira", faceUrl: "" }],
      next: null,
    },
  },
  {
    id: "group_open_http_svc.send_broadcast_msg",
    make: (im) => im.broadcast({ random: 77, body: letter }),
    result: { msgSeq: 2291 },
  },
  {
    id: "group_open_http_svc.ban_group_member",
    make: (im) => im.banMembers(live, ["player_9"], { seconds: 3600 }),
    result: undefined,
  },
  {
    id: "group_open_http_svc.unban_group_member",
    make: (im) => im.unbanMembers(live, ["player_9"]),
    result: undefined,
  },
  {
    id: "group_open_http_svc.get_group_ban_member",
    make: (im) => im.listBannedMembersPage(live, null),
    result: { items: [{ account: "player_9", until: 1735693200 }], next: null },
    differs: ownPage,
  },
];
