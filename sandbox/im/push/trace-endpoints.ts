import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { deliveryFlag } from "../messages/deliveries.ts";
import type { JsonObject } from "../values.ts";
import { assertPushService } from "./gate.ts";
import { isNotified, phoneOf } from "./phones.ts";
import { utcText } from "./times.ts";

const TRACE_SECONDS = 7 * 86_400;
/** MsgID of the client: sender's number, time, MsgRandom. */
const MESSAGE_ID = /^(\d{1,20})-(\d{1,12})-(\d{1,10})$/;
/** A message to many would give a device each; a page is bounded here (unverified). */
const DEVICES_MAX = 100;
/** The numbers of PushStatus are unverified; 1 stands in every example. */
const STATUS_DONE = 1;
const PHONE_SDK = "8.2.6325";

export const traceEndpoints: Endpoint[] = [
  traceEndpoint("all_member_push_trace", tracePush),
  traceEndpoint("normal_push_trace", traceMessage),
];

function traceEndpoint(command: string, run: (service: Service, call: Call) => Answer): Endpoint {
  return {
    name: `timpush/${command}`,
    callsPerSecond: 1,
    malformedCode: 90001,
    internalCode: 91000,
    run: (service, call) => {
      assertPushService(service);
      return run(service, call);
    },
  };
}

/** One user's phone; an empty list when the push did not go there, is unknown or older than seven days. */
function tracePush(service: Service, { body }: Call): Answer {
  const taskId = readText(body, "TaskID");
  const userId = readText(body, "UserID");
  const { accounts, push } = service.store.world;
  const task = push.task(taskId);
  const account = accounts.find(userId);
  if (!task || account === undefined || !task.reached.has(account)) return { InstanceTrace: [] };
  const at = Math.floor(task.atMs / 1000);
  if (isTooOld(service, at)) return { InstanceTrace: [] };
  const isOnline = task.online.has(account);
  const stat = statAt(at);
  const progress = isOnline
    ? { OnlinePushStat: { OnlineStat: stat } }
    : task.isNotifying
      ? { OfflinePushStat: { OfflineStat: stat, ChannelStat: stat, DeviceStat: stat } }
      : {};
  return { InstanceTrace: [{ ...instance(userId, at), ...progress, EventType: isOnline ? 2 : 1 }] };
}

/** The phones of players who got a one-to-one message and are offline. */
function traceMessage(service: Service, { body }: Call): Answer {
  const match = MESSAGE_ID.exec(readText(body, "PushID"));
  if (!match) throw new Refusal(90001, "PushID is not a MsgID");
  const { world } = service.store;
  const number = findMessage(service, Number(match[2]), Number(match[3]));
  const message = number === undefined ? undefined : world.mailboxes.messages[number];
  if (!message || isTooOld(service, message.at)) return { InstanceTrace: [] };
  const elements: unknown = JSON.parse(world.mailboxes.bodyOf(message));
  if (!Array.isArray(elements) || !isNotified(elements, undefined)) return { InstanceTrace: [] };
  const trace: JsonObject[] = [];
  const stat = statAt(message.at);
  for (let row = 0; row < world.deliveries.count && trace.length < DEVICES_MAX; row += 1) {
    if (world.deliveries.messageOf(row) !== number) continue;
    const account = world.deliveries.accountOf(row);
    if (world.deliveries.flagsOf(row) & deliveryFlag.onlineOnly || world.accounts.isOnline(account)) continue;
    trace.push({
      ...instance(world.accounts.idOf(account), message.at),
      OfflinePushStat: { OfflineStat: stat, ChannelStat: stat },
    });
  }
  return { InstanceTrace: trace };
}

/** Number of the newest message of a second with this MsgRandom. The sender's number in a MsgID is the client's alone. */
function findMessage(service: Service, at: number, random: number): number | undefined {
  const { messages } = service.store.world.mailboxes;
  const index = messages.findLastIndex((message) => message.at === at && message.random === random);
  return index === -1 ? undefined : index;
}

function instance(accountId: string, at: number): JsonObject {
  const phone = phoneOf(accountId);
  return {
    InstanceId: phone.instanceId,
    PushTime: utcText(at),
    DeviceModel: "",
    System: phone.system,
    SystemVersion: "",
    PushPlatform: phone.platform,
    Token: phone.token,
    CertId: phone.certId,
    SdkVersion: PHONE_SDK,
    PushVersion: PHONE_SDK,
    NotificationStatus: 1,
    last_active_terminal: 1,
    IMCommitStat: { IMStat: statAt(at) },
  };
}

/** Times of a trace are UTC (the page names no zone: unverified). */
function statAt(at: number): JsonObject {
  return { PushStatus: STATUS_DONE, ErrorCode: 0, ErrorInfo: "success", EventTime: utcText(at) };
}

function isTooOld(service: Service, at: number): boolean {
  return service.clock.seconds() - at > TRACE_SECONDS;
}

function readText(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value !== "string" || value === "") throw new Refusal(90001, `${field} is missing`);
  return value;
}
