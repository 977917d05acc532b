import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import type { Group } from "../groups/group.ts";
import type { GroupType } from "../groups/group-types.ts";
import { readAccount } from "../groups/read-values.ts";
import { assertOfflinePushInfo } from "../messages/message-body.ts";
import type { JsonObject } from "../values.ts";
import {
  findPlace,
  isTooLong,
  readAccounts,
  readCloudData,
  readGroupBody,
  readMentions,
  readNumber,
  readPlace,
  readSwitch,
  readText,
  readWords,
} from "./group-fields.ts";
import { broadcastKey } from "./group-messages.ts";
import { assertHigherEdition } from "./plan.ts";
import type { Priority } from "./records.ts";
import { isOnline, type Speech, sayInGroup } from "./say-in-group.ts";

const TARGETS_MAX = 50;
const NOTICE_MEMBERS_MAX = 500;
const priorities: Record<string, Priority> = { High: 1, Normal: 2, Low: 3, Lowest: 4 };
/** Groups whose messages may go to chosen members only. */
const targetedTypes: readonly GroupType[] = ["Private", "Public", "ChatRoom"];

export const sendEndpoints: Endpoint[] = [
  groupEndpoint("send_group_msg", sendGroupMessage),
  groupEndpoint("send_group_system_notification", sendNotice),
  { ...groupEndpoint("send_broadcast_msg", sendBroadcast), callsPerSecond: 1 },
];

function groupEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  const name = `group_open_http_svc/${command}`;
  return { name, callsPerSecond: 200, malformedCode: 10004, internalCode: 10002, run };
}

async function sendGroupMessage(service: Service, { body, admin, origin }: Call): Promise<Answer> {
  const speech = readSpeech(service, body, admin);
  const group = service.store.world.groups.find(speech.groupId);
  if (group) assertFits(service, { group, body, speech });
  const said = await sayInGroup(service, speech, origin);
  const dropped = said.dropReason === undefined ? {} : { MsgDropReason: said.dropReason };
  return { MsgTime: said.at, MsgSeq: said.seq, ...dropped };
}

function readSpeech(service: Service, body: JsonObject, admin: string): Speech {
  const place = readPlace(body);
  const random = readNumber(body, "Random");
  const priority = readPriority(body.MsgPriority);
  const from = readSender(service, body, admin);
  const messageBody = readGroupBody(body.MsgBody);
  const cloudCustomData = readCloudData(body);
  if (isTooLong({ body: messageBody, cloudCustomData })) throw new Refusal(80002);
  assertPushInfo(body.OfflinePushInfo);
  const silent = readWords(body, "ForbidCallbackControl", [
    "ForbidBeforeSendMsgCallback",
    "ForbidAfterSendMsgCallback",
  ]);
  const control = readWords(body, "SendMsgControl", ["NoUnread", "NoLastMsg", "WithMuteNotifications"]);
  const isOnlineOnly = readSwitch(body, "OnlineOnlyFlag");
  readSwitch(body, "SupportMessageExtension");
  return {
    ...place,
    from,
    admin,
    random,
    priority,
    body: messageBody,
    cloudCustomData,
    isOnlineOnly,
    isCounted: !control.includes("NoUnread"),
    needsReceipt: readSwitch(body, "NeedReadReceipt"),
    to: body.To_Account === undefined ? undefined : readTargets(body),
    mentions: readMentions(body),
    isBeforeSilent: silent.includes("ForbidBeforeSendMsgCallback"),
    isAfterSilent: silent.includes("ForbidAfterSendMsgCallback"),
  };
}

/** What depends on the kind of group and the plan. A topic follows its community. @throws Refusal 10004, 10007, 10059. */
function assertFits(service: Service, talk: { group: Group; body: JsonObject; speech: Speech }): void {
  const { group, body, speech } = talk;
  const control = Array.isArray(body.SendMsgControl) ? body.SendMsgControl : [];
  const isLive = group.type === "AVChatRoom";
  // A live group ignores OnlineOnlyFlag, so the flag refuses nothing there.
  if (speech.isOnlineOnly && !isLive && control.some((word) => word === "NoUnread" || word === "NoLastMsg")) {
    throw new Refusal(10004, "SendMsgControl does not go with OnlineOnlyFlag 1");
  }
  // A meeting counts unread messages only when the console says so; here it does not.
  if (control.includes("NoUnread") && (isLive || group.type === "ChatRoom")) {
    throw new Refusal(10004, "NoUnread: this kind of group counts no unread messages");
  }
  if (speech.to === undefined) return;
  assertHigherEdition(service, "To_Account");
  if (!targetedTypes.includes(group.type)) throw new Refusal(10007, "To_Account");
  const stranger = speech.to.find((account) => !group.members.has(account));
  // Which code answers someone outside is unverified.
  if (stranger !== undefined) throw new Refusal(10004, `To_Account: ${stranger} is not in the group`);
}

/** An empty list is refused: it would reach nobody, or everybody. */
function readTargets(body: JsonObject): string[] {
  return readAccounts(body, "To_Account", { max: TARGETS_MAX, code: 10004 });
}

function readPriority(value: unknown): Priority {
  if (value === undefined) return 2;
  const priority = typeof value === "string" && Object.hasOwn(priorities, value) ? priorities[value] : undefined;
  if (priority === undefined) throw new Refusal(10004, `MsgPriority is one of ${Object.keys(priorities).join(", ")}`);
  return priority;
}

/** Must exist, need not be a member; absent: the admin who calls. Which code answers an unknown one is unverified. */
function readSender(service: Service, body: JsonObject, admin: string): string {
  const from = body.From_Account === undefined ? admin : readAccount(body, "From_Account");
  if (service.store.world.accounts.find(from) === undefined) throw new Refusal(10004, "From_Account does not exist");
  return from;
}

function assertPushInfo(value: unknown): void {
  try {
    assertOfflinePushInfo(value);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(10004, error.message);
    throw error;
  }
}

/** For members who are online now; nothing keeps it and no callback tells of it. */
function sendNotice(service: Service, { body }: Call): Answer {
  const place = readPlace(body);
  const content = readText(body, "Content");
  const named = readNoticeTargets(body);
  const { group } = findPlace(service, place);
  if (named && group.type === "AVChatRoom") throw new Refusal(10007, "ToMembers_Account");
  const receivers = named?.filter((account) => group.members.has(account)) ?? [...group.members.keys()];
  const to = receivers.filter((account) => isOnline(service, account));
  service.store.commit({ part: "groupMessages", op: "notice", ...place, content, to, at: service.clock.seconds() });
  return {};
}

/** Absent or empty: everybody. */
function readNoticeTargets(body: JsonObject): string[] | undefined {
  const named = body.ToMembers_Account;
  if (named === undefined || (Array.isArray(named) && named.length === 0)) return undefined;
  return readAccounts(body, "ToMembers_Account", { max: NOTICE_MEMBERS_MAX, code: 10005 });
}

/** To every live group there is. */
function sendBroadcast(service: Service, { body, admin }: Call): Answer {
  assertHigherEdition(service, "broadcast");
  const { groups, groupMessages } = service.store.world;
  const from = readSender(service, body, admin);
  const random = readNumber(body, "Random");
  const messageBody = readGroupBody(body.MsgBody);
  const cloudCustomData = readCloudData(body);
  if (isTooLong({ body: messageBody, cloudCustomData })) throw new Refusal(80002);
  const at = service.clock.seconds();
  const earlier = groupMessages.findSend(broadcastKey({ body: messageBody, random }), at);
  if (earlier) return { MsgSeq: earlier.seq };
  const seq = groupMessages.nextBroadcastSeq;
  const reached: [string, number][] = [];
  for (const group of groups.list()) {
    if (group.type === "AVChatRoom") reached.push([group.groupId, group.members.size]);
  }
  service.store.commit({
    part: "groupMessages",
    op: "broadcast",
    from,
    random,
    at,
    body: messageBody,
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
    groups: reached,
  });
  return { MsgSeq: seq };
}
