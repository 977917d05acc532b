import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { type DossierCallback, isObject, typeDifferences, vendorCallbacks } from "./examples.ts";

const EXAMPLE_DAY = 1_735_689_600;
/** How long a callback may take to arrive; a test ends as soon as it has. */
const ARRIVAL_MS = 5_000;

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];

/** Every callback that the platform sends, caused in the sandbox and received as the app's server would. */
describe("every callback of the vendor's pages, caused in the sandbox", () => {
  let sandbox: SandboxProcess;
  let receiver: Server;
  let received: { query: URLSearchParams; body: Json }[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { searchParams } = new URL(request.url ?? "", "http://receiver");
        received.push({ query: searchParams, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) });
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }));
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo;
    sandbox = await SandboxProcess.start([
      "--players",
      "0",
      "--callback",
      `http://127.0.0.1:${port}/in`,
      "--callback-token",
      "t0ken",
    ]);
  });
  afterAll(async () => {
    await sandbox.stop();
    receiver.close();
  });

  beforeEach(async () => {
    await sandbox.control("reset", {});
    await sandbox.control("clock", { at: EXAMPLE_DAY });
    await ok("im_open_login_svc/multiaccount_import", {
      AccountList: ["player_1001", "player_1002", "player_1003", "player_9", "system_mail"].map((UserID) => ({
        UserID,
      })),
    });
    received = [];
  });

  async function ok(name: string, body: Json): Promise<Json> {
    const answer = await sandbox.call(name, body);
    if (answer.ErrorCode !== 0) throw new Error(`${name}: ${answer.ErrorCode} ${answer.ErrorInfo}`);
    return answer;
  }

  const act = (body: Json) => sandbox.control("act", body);

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

  const say = (GroupId: string) =>
    ok("group_open_http_svc/send_group_msg", {
      GroupId,
      From_Account: "player_1001",
      Random: 7,
      MsgBody: text("need a healer"),
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
  };

  async function makeTeamFull(): Promise<void> {
    await makeTeam({ MaxMemberCount: 2 });
  }

  /** Caused by nothing that the sandbox offers: the plug-ins it leaves out, and read receipts of clients. */
  const notCaused = new Set([
    "Group.CallbackAfterReadReceipt",
    "Group.CallbackOnDailyGroupQuotaAlarm",
    "Group.CallbackAfterGroupMsgExtension",
    "Alert.RequestOverLimit",
  ]);

  const wanted = vendorCallbacks().filter(({ command }) => !notCaused.has(command));

  test.each(wanted.map((callback) => [callback.command, callback.docs.join(", "), callback] as const))(
    "%s (%s)",
    async (command, _docs, callback) => {
      const cause = causes[command];
      if (!cause) throw new Error(`nothing here causes ${command}`);
      await cause();
      const found = await arrival(command);
      expect(bodyDifferences(callback, found.body)).toEqual([]);
      expect(Object.fromEntries(found.query)).toMatchObject({
        SdkAppid: expect.stringMatching(/^\d+$/),
        CallbackCommand: command,
        contenttype: "json",
      });
      const isSigned = found.query.has("Sign") && found.query.has("RequestTime");
      expect(isSigned).toBe(!command.startsWith("Push."));
    },
  );

  async function arrival(command: string): Promise<{ query: URLSearchParams; body: Json }> {
    return await expect
      .poll(() => received.find(({ query }) => query.get("CallbackCommand") === command), {
        timeout: ARRIVAL_MS,
        interval: 10,
        message: `${command} did not arrive; ${received.map(({ query }) => query.get("CallbackCommand")).join(", ")} did`,
      })
      .toBeDefined()
      .then(
        () =>
          received.find(({ query }) => query.get("CallbackCommand") === command) ?? {
            query: new URLSearchParams(),
            body: {},
          },
      );
  }

  function bodyDifferences(callback: DossierCallback, body: Json): string[] {
    return isObject(callback.example_body) ? typeDifferences(callback.example_body, body) : [];
  }
});
