import { randomInt } from "node:crypto";
import type { Origin, Verdict } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { refusalOfWriting } from "../friends/may-write.ts";
import { announceOfflineMessage } from "../push/push-events.ts";
import { byteLength, type JsonObject } from "../values.ts";
import { oldestKept, unreadByPeer } from "./history-endpoints.ts";
import { messageKey } from "./message.ts";
import { readMessageBody } from "./message-body.ts";
import type { MessageRecord } from "./records.ts";

const UINT32_END = 2 ** 32;
/** "12 KB" of the vendor, read as 12 x 1,024 bytes of UTF-8 JSON; MsgBody and CloudCustomData together. */
export const MESSAGE_BYTES_MAX = 12 * 1024;
const REFUSED_BY_CALLBACK = 20006;
const OWN_CODES = { min: 120_001, max: 130_000 };
const SENT = "send msg succeed";

/** A one-to-one message from whoever sends it. What is left out is as a player's device sends it. */
export interface DirectMessage {
  from: string;
  to: string;
  /** Elements that were found good. */
  body: JsonObject[];
  cloudCustomData?: string | undefined;
  seq?: number | undefined;
  random?: number | undefined;
  isOnlineOnly?: boolean;
  isStoredForSender?: boolean;
  isCounted?: boolean;
  /** A player writes: mutes, blocks and friendship decide whether it may. REST sends are not bound by them. */
  isPlayer?: boolean;
  /** OfflinePushInfo, for those who are not there. */
  notification?: unknown;
  /** ForbidCallbackControl. */
  skipsBefore?: boolean;
  skipsAfter?: boolean;
}

/**
 * Sends one message, asking before and telling after: the same for REST and for a player.
 * @returns MsgTime and MsgKey, also when the app had the message dropped silently.
 * @throws Refusal 90048, 90012, 93000; 20006 or the app's own code when its callback refuses; 80003.
 */
export async function sendToPlayer(service: Service, message: DirectMessage, origin: Origin): Promise<JsonObject> {
  assertAccounts(service, message);
  const draft = draftOf(service, message);
  if (sizeOf(draft) > MESSAGE_BYTES_MAX) throw new Refusal(93000);
  const { callbacks } = service;
  const isSilent = mayNotWrite(service, message);
  const answer = { MsgTime: draft.at, MsgKey: messageKey(draft) };
  if (isSilent) return answer;
  if (!callbacks.isListening) {
    deliver(service, message, draft, origin);
    return answer;
  }
  const verdict = message.skipsBefore
    ? undefined
    : await callbacks.before("C2C.CallbackBeforeSendMsg", fieldsOf(draft, message.to), origin);
  if (verdict && !isAllowed(verdict)) return answer;
  // Blocks and mutes may have come while the app was asked.
  if (verdict && mayNotWrite(service, message)) return answer;
  const sent = verdict ? changedBy(verdict, draft) : draft;
  const refusal = deliverIfPossible(service, message, sent, origin);
  if (!message.skipsAfter) {
    const result = {
      SendMsgResult: refusal?.code ?? 0,
      ErrorInfo: refusal?.message ?? SENT,
      UnreadMsgNum: refusal ? -1 : unreadOf(service, message.to),
      EventTime: Math.floor(service.clock.now()),
    };
    callbacks.after("C2C.CallbackAfterSendMsg", { ...fieldsOf(sent, message.to), ...result }, origin);
  }
  if (refusal) throw refusal;
  return answer;
}

/** @returns true when the message is to vanish because the receiver blocked the player and is not to show it. @throws Refusal */
function mayNotWrite(service: Service, { isPlayer, from, to }: DirectMessage): boolean {
  const refusal = isPlayer ? refusalOfWriting(service, from, to) : undefined;
  if (typeof refusal === "number") throw new Refusal(refusal);
  return refusal === "silent";
}

/** @returns false when the message is to vanish while its sender sees success. @throws Refusal */
function isAllowed({ code, text }: Verdict): boolean {
  if (code >= OWN_CODES.min && code <= OWN_CODES.max) throw new Refusal({ code, text });
  if (code === 1) throw new Refusal(REFUSED_BY_CALLBACK);
  return code !== 2;
}

/** The body and data of the answer where it has them. A body the service could not send is passed over (unverified). */
function changedBy({ answer }: Verdict, draft: MessageRecord): MessageRecord {
  const changed = { ...draft };
  if (typeof answer.CloudCustomData === "string") changed.cloudCustomData = answer.CloudCustomData;
  if (answer.MsgBody !== undefined) {
    try {
      changed.body = JSON.stringify(readMessageBody(answer.MsgBody));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return draft;
    }
  }
  return sizeOf(changed) > MESSAGE_BYTES_MAX ? draft : changed;
}

/** While the app was asked, an account may have gone. */
function deliverIfPossible(
  service: Service,
  message: DirectMessage,
  record: MessageRecord,
  origin: Origin,
): Refusal | undefined {
  try {
    assertAccounts(service, message);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  deliver(service, message, record, origin);
  return undefined;
}

function deliver(service: Service, message: DirectMessage, record: MessageRecord, origin: Origin): void {
  service.store.commit(record);
  if (record.isOnlineOnly) return;
  const target = { msgKey: messageKey(record) };
  announceOfflineMessage(service, { ...record, notification: message.notification, target }, origin);
}

function assertAccounts(service: Service, { from, to }: DirectMessage): void {
  const { accounts } = service.store.world;
  if (accounts.find(from) === undefined) throw new Refusal(90048, "From_Account");
  if (accounts.find(to) === undefined) throw new Refusal(90012);
}

function draftOf(service: Service, message: DirectMessage): MessageRecord {
  const { cloudCustomData } = message;
  return {
    op: "message",
    from: message.from,
    to: [message.to],
    seq: message.seq ?? randomInt(UINT32_END),
    random: message.random ?? randomInt(UINT32_END),
    at: service.clock.seconds(),
    body: JSON.stringify(message.body),
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
    isOnlineOnly: message.isOnlineOnly ?? false,
    isStoredForSender: message.isStoredForSender ?? true,
    isCounted: message.isCounted ?? true,
  };
}

function sizeOf({ body, cloudCustomData }: Pick<MessageRecord, "body" | "cloudCustomData">): number {
  return byteLength(body) + byteLength(cloudCustomData ?? "");
}

function fieldsOf(draft: MessageRecord, to: string): JsonObject {
  return {
    From_Account: draft.from,
    To_Account: to,
    MsgSeq: draft.seq,
    MsgRandom: draft.random,
    MsgTime: draft.at,
    MsgKey: messageKey(draft),
    OnlineOnlyFlag: draft.isOnlineOnly ? 1 : 0,
    MsgBody: JSON.parse(draft.body),
    CloudCustomData: draft.cloudCustomData ?? "",
  };
}

function unreadOf(service: Service, account: string): number {
  const { world } = service.store;
  const number = world.accounts.find(account);
  if (number === undefined) return 0;
  return [...unreadByPeer(world, number, oldestKept(service)).values()].reduce((sum, count) => sum + count, 0);
}
