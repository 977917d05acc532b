import type { Origin } from "../callbacks/callbacks.ts";
import type { Service as WholeService } from "../endpoint.ts";
import { isObject, type JsonObject } from "../values.ts";
import { isNotified, phoneOf } from "./phones.ts";
import type { PushTask } from "./push.ts";

type Service = Pick<WholeService, "store" | "callbacks">;

const EVENTS_PER_CALLBACK = 100;
/** Push callbacks leave at 1,000 a second at most; the surplus waits. */
const CALLBACKS_PER_BURST = 100;
const BURST_MS = 100;

/** PushStage of an event: handed to the channel, then shown on the phone. */
const stages = [1, 2] as const;
const eventType = { offline: 1, online: 2 } as const;

/** Tells the app about each phone of a push, at its own pace: the answer of the push does not wait for it. */
export function announcePush(service: Service, taskId: string, origin: Origin): void {
  const task = service.store.world.push.task(taskId);
  if (!service.callbacks.isListening || !task) return;
  sendEvents(service, "Push.AllMemberPush", pushEvents(service, task), origin);
}

/** A message that players got who were offline. */
export interface OfflineMessage {
  from: string;
  to: Iterable<string>;
  seq: number;
  random: number;
  /** Unix seconds. */
  at: number;
  /** MsgBody as JSON text. */
  body: string;
  /** OfflinePushInfo of the call. */
  notification: unknown;
  /** One of them: a one-to-one message or one of a group. */
  target: { msgKey: string } | { groupId: string };
}

/** Tells the app about the offline push of an ordinary message, to those of its receivers who are offline. */
export function announceOfflineMessage(service: Service, message: OfflineMessage, origin: Origin): void {
  if (!service.callbacks.isListening) return;
  const info = isObject(message.notification) ? message.notification : undefined;
  const elements: unknown = JSON.parse(message.body);
  if (!Array.isArray(elements) || !isNotified(elements, info)) return;
  sendEvents(service, "Push.OfflinePush", offlineEvents(service, message), origin);
}

function* pushEvents(service: Service, task: PushTask): Generator<JsonObject> {
  const { accounts } = service.store.world;
  const at = Math.floor(task.atMs / 1000);
  for (const account of task.reached) {
    const isOnline = task.online.has(account);
    if (!isOnline && !task.isNotifying) continue;
    const id = accounts.idOf(account);
    for (const stage of stages) {
      yield {
        CallbackCommand: "Push.AllMemberPush",
        EventType: isOnline ? eventType.online : eventType.offline,
        TaskId: task.taskId,
        TaskTime: at,
        EventTime: at,
        To_Account: id,
        PushPlatform: phoneOf(id).platform,
        PushStage: stage,
        ErrCode: 0,
        ErrInfo: "",
        ...(task.dataId === undefined ? {} : { DataId: task.dataId }),
      };
    }
  }
}

function* offlineEvents(service: Service, message: OfflineMessage): Generator<JsonObject> {
  const { accounts } = service.store.world;
  const { target } = message;
  for (const id of message.to) {
    const account = accounts.find(id);
    if (account === undefined || accounts.isOnline(account)) continue;
    for (const stage of stages) {
      yield {
        CallbackCommand: "Push.OfflinePush",
        EventType: "groupId" in target ? 2 : 1,
        From_Account: message.from,
        To_Account: id,
        ...("groupId" in target ? { GroupID: target.groupId } : { MsgKey: target.msgKey }),
        MsgSeq: message.seq,
        MsgRandom: message.random,
        MsgTime: message.at,
        EventTime: message.at,
        PushPlatform: phoneOf(id).platform,
        PushStage: stage,
        ErrCode: 0,
        ErrInfo: "",
      };
    }
  }
}

/** The events are made as they leave: a push to a million players holds no list of them. */
function sendEvents(service: Service, command: string, events: Iterator<JsonObject>, origin: Origin): void {
  const { world } = service.store;
  const burst = (): void => {
    // After a reset nobody is told about a world that is gone.
    if (service.store.world !== world) return;
    for (let sent = 0; sent < CALLBACKS_PER_BURST; sent += 1) {
      const page = take(events, EVENTS_PER_CALLBACK);
      if (page.length > 0) service.callbacks.after(command, { Events: page }, origin);
      if (page.length < EVENTS_PER_CALLBACK) return;
    }
    setTimeout(burst, BURST_MS).unref();
  };
  burst();
}

function take(events: Iterator<JsonObject>, count: number): JsonObject[] {
  const page: JsonObject[] = [];
  while (page.length < count) {
    const next = events.next();
    if (next.done) break;
    page.push(next.value);
  }
  return page;
}
