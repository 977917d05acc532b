import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { type DossierEndpoint, differences, inventedFields, madeUpValues, vendorEndpoints } from "./examples.ts";

/** 2025-01-01T00:00:00Z, the day of the dossier's examples. */
const EXAMPLE_DAY = 1_735_689_600;
/** 21:00 of the day before by the vendor's clock (UTC+8): the hour that the example of get_history asks for. */
const HISTORY_HOUR = "2024-12-31T21:00:30+08:00";
/** The app that the examples name in their bodies. */
const EXAMPLE_APP = { sdkAppId: 1_400_000_123, key: "sandbox-example-key" };
const TEAM = "@TGS#2RAIDTEAM7";
const LIVE = "@TGS#aLIVE1";
const COMMUNITY = "@TGS#_@TGS#cA";

const endpoints = new Map(vendorEndpoints().map((endpoint) => [endpoint.id, endpoint]));

/** Examples that only make sense after others. */
const preparedBy: Record<string, string[]> = {
  "openim.admin_getroammsg": ["openim.sendmsg"],
  "openim.admin_msgwithdraw": ["openim.sendmsg"],
  "openim.get_c2c_unread_msg_num": ["openim.sendmsg"],
  "openim.modify_c2c_msg": ["openim.sendmsg"],
  "recentcontact.get_list": ["openim.sendmsg"],
  "recentcontact.delete": ["openim.sendmsg"],
  "openim.modify_group_msg": ["+twelve messages"],
  "group_open_http_svc.group_msg_recall": ["+three messages"],
  "group_open_http_svc.group_msg_get_simple": ["group_open_http_svc.send_group_msg"],
  "all_member_push.im_get_attr_name": ["all_member_push.im_set_attr_name"],
  "all_member_push.im_set_attr": ["all_member_push.im_set_attr_name"],
  "all_member_push.im_get_attr": ["all_member_push.im_set_attr_name", "all_member_push.im_set_attr"],
  "all_member_push.im_remove_attr": ["all_member_push.im_set_attr_name", "all_member_push.im_set_attr"],
  "all_member_push.im_get_tag": ["all_member_push.im_add_tag"],
  "all_member_push.im_remove_tag": ["all_member_push.im_add_tag"],
  "all_member_push.im_remove_all_tags": ["all_member_push.im_add_tag"],
  "timpush.revoke": ["timpush.push"],
  "timpush.all_member_push_trace": ["+season tag", "+player away", "timpush.push"],
  "timpush.normal_push_trace": ["+player away", "+a message with the example's id"],
  "timpush.get_attr_name": ["timpush.set_attr_name"],
  "timpush.set_attr": ["timpush.set_attr_name"],
  "timpush.get_attr": ["timpush.set_attr_name", "timpush.set_attr"],
  "timpush.remove_attr": ["timpush.set_attr_name", "timpush.set_attr"],
  "timpush.get_tag": ["timpush.add_tag"],
  "timpush.remove_tag": ["timpush.add_tag"],
  "timpush.clear_all_tags": ["timpush.add_tag"],
  "timpush.add_sched_task": ["+a day in May"],
  "timpush.modify_sched_task": ["+a day in May", "timpush.add_sched_task"],
  "timpush.delete_sched_task": ["+a day in May", "timpush.add_sched_task"],
  "timpush.get_sched_task": ["+a day in May", "timpush.add_sched_task"],
  "timpush.list_sched_task": ["+a day in May", "timpush.add_sched_task"],
  "sns.friend_update": ["sns.friend_add"],
  "sns.friend_delete": ["sns.friend_add"],
  "sns.friend_check": ["sns.friend_add"],
  "sns.friend_get": ["sns.friend_add"],
  "sns.friend_get_list": ["sns.friend_add"],
  "sns.black_list_delete": ["sns.black_list_add"],
  "sns.black_list_get": ["sns.black_list_add"],
  "sns.black_list_check": ["sns.black_list_add"],
  "sns.group_delete": ["sns.group_add"],
  "sns.group_get": ["sns.friend_import"],
  "openconfigsvr.getnospeaking": ["openconfigsvr.setnospeaking"],
  "open_msg_svc.get_history": ["+an hour ago"],
  "recentcontact.del_contact_group": ["recentcontact.create_contact_group"],
  "recentcontact.update_contact_group": ["recentcontact.create_contact_group"],
  "group_open_http_svc.get_group_member_info": ["+a class"],
  "group_open_http_svc.get_group_muted_account": ["group_open_http_svc.forbid_send_msg"],
  "group_open_http_svc.get_group_shutted_uin": ["group_open_http_svc.forbid_send_msg"],
  "group_open_http_svc.delete_group_member": ["group_open_http_svc.add_group_member"],
  "group_open_http_svc.import_group_msg": ["group_open_http_svc.import_group"],
  "group_open_http_svc.import_group_member": ["group_open_http_svc.import_group"],
  "group_open_http_svc.set_unread_msg_num": [
    "group_open_http_svc.import_group",
    "group_open_http_svc.import_group_member",
  ],
  "group_open_http_svc.unban_group_member": ["group_open_http_svc.ban_group_member"],
  "group_open_http_svc.get_group_ban_member": ["group_open_http_svc.ban_group_member"],
  "group_open_http_svc.modify_group_attr": ["group_open_http_svc.set_group_attr"],
  "group_open_http_svc.clear_group_attr": ["group_open_http_svc.set_group_attr"],
  "group_open_http_svc.delete_group_attr": ["group_open_http_svc.set_group_attr"],
  "group_open_attr_http_svc.get_group_attr": [
    "group_open_http_svc.set_group_attr",
    "group_open_http_svc.modify_group_attr",
  ],
  "group_open_http_svc.get_group_counter": ["group_open_http_svc.update_group_counter"],
  "group_open_http_svc.delete_group_counter": ["group_open_http_svc.update_group_counter"],
  "million_group_open_http_svc.modify_topic": ["million_group_open_http_svc.create_topic"],
  "million_group_open_http_svc.destroy_topic": ["million_group_open_http_svc.create_topic"],
};

/** The dossier's own words for ErrorCode 0 and an answer; texts of errors are no contract. */
describe("every example of the vendor's pages, sent to the sandbox", () => {
  let sandbox: SandboxProcess;
  /** Accounts can be deleted in the trial alone, which has no pushes and no communities. */
  let highest: SandboxProcess;
  let trial: SandboxProcess;
  /** JSON text as an example has it → JSON text as this run has it. */
  let actualOf: Map<string, string>;

  beforeAll(async () => {
    highest = await SandboxProcess.start(["--players", "0"], EXAMPLE_APP);
    trial = await SandboxProcess.start(["--players", "0", "--edition", "trial"], EXAMPLE_APP);
  });
  afterAll(() => Promise.all([highest.stop(), trial.stop()]));

  async function startOver(endpoint: DossierEndpoint): Promise<void> {
    sandbox = endpoint.id === "im_open_login_svc.account_delete" ? trial : highest;
    await sandbox.control("reset", {});
    await sandbox.control("clock", { at: EXAMPLE_DAY, frozen: true });
    actualOf = new Map();
    await ok("im_open_login_svc/multiaccount_import", {
      AccountList: [
        { UserID: "player_1001", Nick: "Mira" },
        { UserID: "player_1002", Nick: "Jo" },
        ...["player_1003", "player_9", "system_mail"].map((UserID) => ({ UserID })),
      ],
    });
    await ok("profile/portrait_set", {
      From_Account: "player_1001",
      ProfileItem: [{ Tag: "Tag_Profile_IM_Level", Value: 12 }],
    });
    await sandbox.control("act", { type: "login", account: "player_1001" });
  }

  async function ok(name: string, body: Json): Promise<Json> {
    const answer = await sandbox.call(name, body);
    if (answer.ErrorCode !== 0) throw new Error(`${name}: ${answer.ErrorCode} ${answer.ErrorInfo}`);
    return answer;
  }

  async function makeGroup(said: string, body: Json): Promise<void> {
    const { GroupId } = await ok("group_open_http_svc/create_group", body);
    actualOf.set(JSON.stringify(said), JSON.stringify(GroupId));
  }

  /** The groups that an example speaks of. */
  async function makeGroupsOf(endpoint: DossierEndpoint): Promise<void> {
    const text = JSON.stringify(endpoint.example);
    const members = ["player_1002", "player_9"].map((Member_Account) => ({ Member_Account }));
    const team = { Owner_Account: "player_1001", Type: "Public", Name: "Raid-7" };
    if (text.includes(TEAM) && endpoint.id !== "group_open_http_svc.create_group") {
      await makeGroup(TEAM, { ...team, MaxMemberCount: 5, MemberList: members });
    }
    for (const said of ["@TGS#TEAM01", "@TGS#TEAM02"]) if (text.includes(said)) await makeGroup(said, team);
    if (text.includes(LIVE)) {
      await makeGroup(LIVE, { Owner_Account: "player_1001", Type: "AVChatRoom", Name: "live" });
    }
    if (text.includes(COMMUNITY)) {
      await makeGroup(COMMUNITY, { Owner_Account: "player_1001", Type: "Community", Name: "world", SupportTopic: 1 });
    }
  }

  function groupOf(said: string): string {
    return JSON.parse(actualOf.get(JSON.stringify(said)) ?? "null");
  }

  async function sendTexts(said: string, count: number): Promise<void> {
    for (let Random = 1; Random <= count; Random += 1) {
      const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: `line ${Random}` } }];
      await ok("group_open_http_svc/send_group_msg", { GroupId: groupOf(said), Random, MsgBody });
    }
  }

  const stages: Record<string, () => Promise<unknown>> = {
    "+twelve messages": () => sendTexts("@TGS#TEAM01", 12),
    "+three messages": () => sendTexts(TEAM, 3),
    "+season tag": () => ok("timpush/add_tag", { UserTags: [{ To_Account: "player_1001", Tags: ["season_9"] }] }),
    "+a day in May": () => sandbox.control("clock", { at: "2025-05-20T08:30:00Z", frozen: true }),
    "+an hour ago": async () => {
      await sandbox.control("clock", { at: HISTORY_HOUR, frozen: true });
      const team = { Owner_Account: "player_1001", Type: "Public", Name: "Raid-7" };
      await makeGroup("@TGS#TEAM01", team);
      await sendTexts("@TGS#TEAM01", 3);
      await sandbox.control("clock", { at: EXAMPLE_DAY + 86_400, frozen: true });
    },
    "+player away": () => sandbox.control("act", { type: "logout", account: "player_1001" }),
    "+a message with the example's id": () =>
      ok("openim/sendmsg", {
        From_Account: "system_mail",
        To_Account: "player_1001",
        MsgRandom: 26_068,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "1 item" } }],
        OfflinePushInfo: { PushFlag: 0, Title: "New mail", Desc: "1 item" },
      }),
    "+a class": () =>
      ok("group_open_http_svc/modify_group_member_info", {
        GroupId: groupOf(TEAM),
        Member_Account: "player_1001",
        AppMemberDefinedData: [{ Key: "Class", Value: "healer" }],
      }),
  };

  async function send(endpoint: DossierEndpoint): Promise<Json> {
    let text = JSON.stringify(endpoint.example.request);
    for (const [said, actual] of actualOf) text = text.replaceAll(said, actual);
    const answer = await sandbox.call(endpoint.name, JSON.parse(text));
    for (const [said, actual] of madeUpValues(endpoint.example.response, answer)) actualOf.set(said, actual);
    return answer;
  }

  async function sendFirst(endpoint: DossierEndpoint): Promise<void> {
    const { ErrorCode, ErrorInfo } = await send(endpoint);
    if (ErrorCode !== 0) throw new Error(`${endpoint.name}: ${ErrorCode} ${ErrorInfo}`);
  }

  test.each([...endpoints.values()].map((endpoint) => [endpoint.name, endpoint.docs.join(", "), endpoint] as const))(
    "%s (%s)",
    async (_name, _docs, endpoint) => {
      await startOver(endpoint);
      await makeGroupsOf(endpoint);
      for (const step of preparedBy[endpoint.id] ?? []) {
        const stage = stages[step];
        const before = endpoints.get(step);
        if (stage) await stage();
        else if (before) await sendFirst(before);
        else throw new Error(`unknown step ${step}`);
      }
      const answer = await send(endpoint);
      let expected = JSON.stringify(endpoint.example.response);
      for (const [said, actual] of actualOf) expected = expected.replaceAll(said, actual);
      expect(differences(JSON.parse(expected), answer).join("; "), String(answer.ErrorInfo)).toBe("");
      expect(inventedFields(endpoint, answer).join(", ")).toBe("");
    },
  );
});
