import type { Json, SandboxProcess } from "./sandbox-process.ts";

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];

/** Accounts that the causes speak of. */
export const causeAccounts = ["player_1001", "player_1002", "player_1003", "player_9", "system_mail"];

/** Documented for a plug-in that the sandbox leaves out: messages with extensions. */
export const notCausedCallbacks: ReadonlySet<string> = new Set(["Group.CallbackAfterGroupMsgExtension"]);

/** For each callback that the sandbox sends, by command: what makes it send one. */
export function callbackCauses(running: () => SandboxProcess): Record<string, () => Promise<unknown>> {
  async function ok(name: string, body: Json): Promise<Json> {
    const answer = await running().call(name, body);
    if (answer.ErrorCode !== 0) throw new Error(`${name}: ${answer.ErrorCode} ${answer.ErrorInfo}`);
    return answer;
  }

  const act = (body: Json) => running().control("act", body);

  async function makeTeam(more: Json = {}): Promise<string> {
    const MemberList = [{ Member_Account: "player_1002" }];
    const answer = await ok("group_open_http_svc/create_group", {
      Owner_Account: "player_1001",
      Type: "Public",
      Name: "Raid team 7",
      MemberList,
      ...more,
    });
    return String(answer.GroupId);
  }

  async function makeCommunity(): Promise<{ GroupId: string; TopicId: string }> {
    const GroupId = await makeTeam({ Type: "Community", SupportTopic: 1, MemberList: undefined });
    const { TopicId } = await ok("million_group_open_http_svc/create_topic", { GroupId, TopicName: "lfg" });
    return { GroupId, TopicId: String(TopicId) };
  }

  const say = (GroupId: string, more: Json = {}) =>
    ok("group_open_http_svc/send_group_msg", {
      GroupId,
      From_Account: "player_1001",
      Random: 7,
      MsgBody: text("need a healer"),
      ...more,
    });

  const mail = () =>
    ok("openim/sendmsg", {
      From_Account: "player_1001",
      To_Account: "player_1002",
      MsgSeq: 48210,
      MsgRandom: 918273645,
      MsgBody: text("need a healer"),
    });

  const friends = (more: Json = {}) => ({
    From_Account: "player_1001",
    AddFriendItem: [{ To_Account: "player_1002", AddSource: "AddSource_Type_Lobby", AddWording: "gg" }],
    ...more,
  });

  const causes: Record<string, () => Promise<unknown>> = {
    "State.StateChange": () => act({ type: "login", account: "player_1001" }),
    "Profile.CallbackPortraitSet": () =>
      ok("profile/portrait_set", {
        From_Account: "player_1001",
        ProfileItem: [{ Tag: "Tag_Profile_IM_Level", Value: 42 }],
      }),
    "Sns.CallbackFriendAdd": () => ok("sns/friend_add", friends({ AddType: "Add_Type_Both", ForceAddFlags: 1 })),
    "Sns.CallbackFriendDelete": async () => {
      await ok("sns/friend_import", friends());
      await ok("sns/friend_delete", { From_Account: "player_1001", To_Account: ["player_1002"] });
    },
    "Sns.CallbackBlackListAdd": () =>
      ok("sns/black_list_add", { From_Account: "player_1001", To_Account: ["player_9"] }),
    "Sns.CallbackBlackListDelete": async () => {
      await ok("sns/black_list_add", { From_Account: "player_1001", To_Account: ["player_9"] });
      await ok("sns/black_list_delete", { From_Account: "player_1001", To_Account: ["player_9"] });
    },
    "Sns.CallbackPrevFriendAdd": () => act({ type: "addFriend", account: "player_1001", to: "player_1002" }),
    "Sns.CallbackPrevFriendResponse": async () => {
      await act({ type: "addFriend", account: "player_1001", to: "player_1002" });
      await act({ type: "answerFriend", account: "player_1002", to: "player_1001", answer: "agree" });
    },
    "C2C.CallbackBeforeSendMsg": mail,
    "C2C.CallbackAfterSendMsg": mail,
    "C2C.CallbackAfterMsgReport": async () => {
      await mail();
      await ok("openim/admin_set_msg_read", { Report_Account: "player_1002", Peer_Account: "player_1001" });
    },
    "C2C.CallbackAfterMsgWithDraw": async () => {
      const { MsgKey } = await mail();
      await ok("openim/admin_msgwithdraw", { From_Account: "player_1001", To_Account: "player_1002", MsgKey });
    },
    "Group.CallbackBeforeCreateGroup": () => makeTeam(),
    "Group.CallbackAfterCreateGroup": () => makeTeam(),
    "Group.CallbackBeforeApplyJoinGroup": async () =>
      act({ type: "join", account: "player_1003", group: await makeTeam({ ApplyJoinOption: "FreeAccess" }) }),
    "Group.CallbackBeforeInviteJoinGroup": async () =>
      ok("group_open_http_svc/add_group_member", {
        GroupId: await makeTeam(),
        MemberList: [{ Member_Account: "player_1003" }],
      }),
    "Group.CallbackAfterNewMemberJoin": async () =>
      ok("group_open_http_svc/add_group_member", {
        GroupId: await makeTeam(),
        MemberList: [{ Member_Account: "player_1003" }],
      }),
    "Group.CallbackAfterMemberExit": async () =>
      ok("group_open_http_svc/delete_group_member", {
        GroupId: await makeTeam(),
        MemberToDel_Account: ["player_1002"],
      }),
    "Group.CallbackBeforeSendMsg": async () => say(await makeTeam()),
    "Group.CallbackAfterSendMsg": async () => say(await makeTeam()),
    "Group.CallbackSendMsgException": async () => {
      const GroupId = await makeTeam();
      await ok("group_open_http_svc/forbid_send_msg", {
        GroupId,
        Members_Account: ["player_1002"],
        MuteTime: 600,
      });
      await act({ type: "say", account: "player_1002", group: GroupId, text: "hello" }).catch(() => undefined);
    },
    "Group.CallbackAfterGroupFull": () => makeTeamFull(),
    "Group.CallbackAfterGroupDestroyed": async () =>
      ok("group_open_http_svc/destroy_group", { GroupId: await makeTeam() }),
    "Group.CallbackAfterGroupInfoChanged": async () =>
      ok("group_open_http_svc/modify_group_base_info", { GroupId: await makeTeam(), Notification: "Boss at 21:00" }),
    "Group.CallbackAfterRecallMsg": async () => {
      const GroupId = await makeTeam();
      const { MsgSeq } = await say(GroupId);
      await ok("group_open_http_svc/group_msg_recall", { GroupId, MsgSeqList: [{ MsgSeq }] });
    },
    "Group.CallbackOnMemberStateChange": async () => {
      const group = await makeTeam({ Type: "AVChatRoom", MemberList: undefined });
      await act({ type: "login", account: "player_1003" });
      await act({ type: "join", account: "player_1003", group });
      await act({ type: "logout", account: "player_1003" });
    },
    "Group.CallbackBeforeCreateTopic": makeCommunity,
    "Group.CallbackAfterCreateTopic": makeCommunity,
    "Group.CallbackAfterTopicDestroyed": async () => {
      const { GroupId, TopicId } = await makeCommunity();
      await ok("million_group_open_http_svc/destroy_topic", { GroupId, TopicIdList: [TopicId] });
    },
    "Group.CallbackAfterTopicInfoChanged": async () =>
      ok("million_group_open_http_svc/modify_topic", { ...(await makeCommunity()), TopicName: "raids" }),
    "Group.CallbackAfterMemberFieldChanged": async () =>
      ok("group_open_http_svc/modify_group_member_info", {
        GroupId: await makeTeam(),
        Member_Account: "player_1002",
        Role: "Admin",
      }),
    "Group.CallbackAfterGroupAttrChanged": async () =>
      ok("group_open_http_svc/modify_group_attr", {
        GroupId: await makeTeam(),
        GroupAttr: [{ key: "round", value: "3" }],
      }),
    "Group.CallbackAfterChangeGroupOwner": async () =>
      ok("group_open_http_svc/change_group_owner", { GroupId: await makeTeam(), NewOwner_Account: "player_1002" }),
    "Push.AllMemberPush": async () => {
      await act({ type: "login", account: "player_1001" });
      await ok("timpush/push", {
        From_Account: "system_mail",
        MsgRandom: 7,
        OfflinePushInfo: { PushFlag: 0, Title: "New mail", Desc: "1 item" },
      });
    },
    "Push.OfflinePush": mail,
    "Group.CallbackAfterReadReceipt": async () => {
      const group = await makeTeam();
      // The sending tells of receipts, too: of nobody's.
      await hearing("State.*", () => say(group, { NeedReadReceipt: 1 }));
      await act({ type: "read", account: "player_1002", group });
    },
    "Group.CallbackOnDailyGroupQuotaAlarm": () => makeManyGroups(),
    "Alert.RequestOverLimit": async () => {
      await running().control("faults", { api: "openim/sendmsg", kind: "throttle", count: 1 });
      await running().call("openim/sendmsg", {});
    },
  };

  async function makeTeamFull(): Promise<void> {
    await makeTeam({ MaxMemberCount: 2 });
  }

  /** The alarm comes with the 7,000th group of a day; the callbacks of all of them are not waited for. */
  const makeManyGroups = () =>
    hearing("Group.CallbackOnDailyGroupQuotaAlarm", async () => {
      const ownerless = { MemberList: undefined, Owner_Account: undefined };
      for (let made = 0; made < 7_000; made += 100) {
        await Promise.all(Array.from({ length: 100 }, () => makeTeam(ownerless)));
      }
    });

  /** While something happens, the app hears of these commands only. */
  async function hearing(commands: string, happens: () => Promise<unknown>): Promise<void> {
    await running().control("callback", { commands: [commands] });
    try {
      await happens();
    } finally {
      await running().control("callback", { commands: ["*"] });
    }
  }

  return causes;
}
