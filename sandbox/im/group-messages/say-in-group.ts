import { randomInt } from "node:crypto";
import type { Origin, Verdict } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { type Group, mutedUntil, type Topic } from "../groups/group.ts";
import { assertAllowed, eventTime } from "../groups/group-callbacks.ts";
import { isMuted as isMutedInApp } from "../operations/mute.ts";
import type { JsonObject } from "../values.ts";
import { findPlace, isTooLong, readGroupBody } from "./group-fields.ts";
import { sendKey } from "./group-messages.ts";
import { isHigherEdition } from "./plan.ts";
import type { Place, Priority, SaidRecord } from "./records.ts";

const UINT32_END = 2 ** 32;
const NORMAL: Priority = 2;
const DROPPED_BY_PACE = "MsgFreqCtrl";

/** Something to say. Only sender, group and a text or body are needed. */
export interface Speech extends Place {
  from: string;
  /** A plain line; for anything else give `body`. */
  text?: string;
  /** MsgBody as JSON text, checked before. */
  body?: string;
  /** uint32 that tells repeats; absent: a new one. */
  random?: number;
  /** The app admin who calls, for speech through REST; absent: the player speaks, and must be in the group. */
  admin?: string;
  cloudCustomData?: string | undefined;
  priority?: Priority;
  isOnlineOnly?: boolean;
  isCounted?: boolean;
  needsReceipt?: boolean;
  /** The only members who get it. */
  to?: string[] | undefined;
  /** GroupAtInfo as JSON text. */
  mentions?: string | undefined;
  isBeforeSilent?: boolean;
  isAfterSilent?: boolean;
}

/** How it ended. seq 0: nothing was stored under a number (online only, dropped by the callback or by the pace). */
export interface Said {
  at: number;
  seq: number;
  dropReason?: typeof DROPPED_BY_PACE;
}

interface Draft extends Omit<SaidRecord, "op" | "at" | "reached"> {
  operator: string;
  isPlayer: boolean;
  isBeforeSilent: boolean;
  isAfterSilent: boolean;
}

/**
 * Says something in a group, as REST, a player's device or the traffic: asks the before-callback, keeps to the pace, tells the rest.
 * The same sender's Random within five minutes answers as the first did and says nothing again.
 * @throws Refusal 10010, 10015 (no such group), 10007 (a player who is not in it), 10017 (muted), 10016 or the app's own code
 * (refused by the callback), 80002 (too long), 80003 (the callback failed and the policy is to drop).
 */
export async function sayInGroup(service: Service, speech: Speech, origin: Origin): Promise<Said> {
  let draft = draftOf(speech);
  if (isTooLong(draft)) throw new Refusal(80002);
  assertMaySay(service, draft, origin);
  const earlier = findEarlier(service, draft);
  if (earlier) return earlier;

  if (!draft.isBeforeSilent) {
    const event = eventOf(service, draft);
    const verdict = await service.callbacks.before("Group.CallbackBeforeSendMsg", event, origin);
    if (verdict.code === 2) return { at: service.clock.seconds(), seq: 0 };
    assertAllowed(verdict);
    draft = { ...draft, ...changedBy(verdict) };
    // The group, its mutes and its messages went on while the callback was asked.
    assertMaySay(service, draft, origin);
    const meanwhile = findEarlier(service, draft);
    if (meanwhile) return meanwhile;
  }
  return say(service, draft, origin);
}

function say(service: Service, draft: Draft, origin: Origin): Said {
  const { world } = service.store;
  const at = service.clock.seconds();
  const { group, place } = findPlace(service, draft);
  if (!world.groupMessages.pace.take(draft.topicId ?? draft.groupId, draft.priority, service.clock.now())) {
    tellException(service, draft, new Refusal(10023), origin);
    return { at, seq: 0, dropReason: DROPPED_BY_PACE };
  }
  const isOnlineOnly = draft.isOnlineOnly && group.type !== "AVChatRoom";
  const seq = isOnlineOnly ? 0 : place.nextSeq;
  const needsReceipt = (draft.needsReceipt ?? false) && seq > 0 && hasReceipts(service, group);
  const { operator: _operator, isPlayer: _isPlayer, isBeforeSilent: _before, isAfterSilent, ...said } = draft;
  const reached = countReceivers(service, group, { ...draft, isOnlineOnly });
  service.store.commit({ part: "groupMessages", op: "said", ...said, at, isOnlineOnly, needsReceipt, reached });

  if (!isAfterSilent) {
    const mentions = draft.mentions === undefined ? {} : { GroupAtInfo: JSON.parse(draft.mentions) };
    const event = { ...eventOf(service, draft), MsgSeq: seq, MsgTime: at, ...mentions };
    service.callbacks.after("Group.CallbackAfterSendMsg", event, origin);
  }
  if (needsReceipt) tellReceipts(service, group, [seq], origin);
  return { at, seq };
}

/** Tells how many members have read these messages. @param seqs messages that ask for receipts. */
export function tellReceipts(service: Service, group: Group, seqs: readonly number[], origin: Origin): void {
  const { groupMessages } = service.store.world;
  const receipts = seqs.map((seq) => {
    const message = groupMessages.numbered(group, seq);
    const readers = [...(message?.readers ?? [])];
    return {
      MsgSeq: seq,
      ReadNum: readers.length,
      UnreadNum: Math.max(0, (message?.reached ?? 0) - readers.length),
      ReadReceiptMembers: readers.map((account) => ({ Member_Account: account })),
    };
  });
  if (receipts.length === 0) return;
  const body = {
    GroupId: group.groupId,
    Type: group.type,
    GroupMsgReceiptList: receipts,
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterReadReceipt", body, origin);
}

/** Whether messages of this group may ask for read receipts. Source: im-api/limits.md, both tables. */
function hasReceipts(service: Service, group: Group): boolean {
  return isHigherEdition(service) && group.type !== "AVChatRoom" && group.type !== "Community";
}

function draftOf(speech: Speech): Draft {
  const { from, groupId, topicId, text, body, admin, cloudCustomData, to, mentions } = speech;
  return {
    groupId,
    ...(topicId === undefined ? {} : { topicId }),
    from,
    random: speech.random ?? randomInt(UINT32_END),
    body: body ?? readGroupBody([{ MsgType: "TIMTextElem", MsgContent: { Text: text ?? "" } }]),
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
    priority: speech.priority ?? NORMAL,
    isOnlineOnly: speech.isOnlineOnly ?? false,
    isCounted: speech.isCounted ?? true,
    needsReceipt: speech.needsReceipt ?? false,
    ...(to === undefined ? {} : { to }),
    ...(mentions === undefined ? {} : { mentions }),
    operator: admin ?? from,
    isPlayer: admin === undefined,
    isBeforeSilent: speech.isBeforeSilent ?? false,
    isAfterSilent: speech.isAfterSilent ?? false,
  };
}

/** A refusal here is one of those the app is told about, beside the answer to the caller. */
function assertMaySay(service: Service, draft: Draft, origin: Origin): void {
  try {
    const { group, place } = findPlace(service, draft);
    const member = group.members.get(draft.from);
    if (draft.isPlayer && !member) throw new Refusal(10007, "the sender is not in the group");
    if (isMuted(service, { group, place, draft })) throw new Refusal(10017);
  } catch (error) {
    if (error instanceof Refusal && error.code !== 10007) tellException(service, draft, error, origin);
    throw error;
  }
}

/**
 * A muted member stays muted when an admin speaks in its name. The mute of all binds plain members; owner, admins and
 * senders who are not in the group (the app's own) speak on. Both are unverified readings.
 */
function isMuted(service: Service, talk: { group: Group; place: Group | Topic; draft: Draft }): boolean {
  const { group, place, draft } = talk;
  const now = service.clock.seconds();
  if (isMutedInApp(service.store.world, draft.from, "group", now)) return true;
  if (mutedUntil(group, draft.from, now) > 0 || mutedUntil(place, draft.from, now) > 0) return true;
  return (group.isMutedForAll || place.isMutedForAll) && group.members.get(draft.from)?.role === "Member";
}

function findEarlier(service: Service, draft: Draft): Said | undefined {
  const { group } = findPlace(service, draft);
  const earlier = service.store.world.groupMessages.findSend(sendKey(group, draft), service.clock.seconds());
  return earlier && { at: earlier.at, seq: earlier.seq };
}

/** What the callback put in place of the message; a body that is no message changes nothing (unverified). */
function changedBy({ answer }: Verdict): { body?: string; cloudCustomData?: string } {
  const { MsgBody: body, CloudCustomData: cloudCustomData } = answer;
  const changed = typeof cloudCustomData === "string" ? { cloudCustomData } : {};
  if (body === undefined) return changed;
  try {
    const text = readGroupBody(body);
    return isTooLong({ body: text, ...changed }) ? {} : { ...changed, body: text };
  } catch (error) {
    if (error instanceof Refusal) return changed;
    throw error;
  }
}

function countReceivers(service: Service, group: Group, draft: Draft): number {
  const { members } = group;
  if (!draft.isOnlineOnly && draft.to === undefined) return members.size - (members.has(draft.from) ? 1 : 0);
  let count = 0;
  for (const id of draft.to ?? members.keys()) {
    if (id !== draft.from && (!draft.isOnlineOnly || isOnline(service, id))) count += 1;
  }
  return count;
}

export function isOnline({ store }: Pick<Service, "store">, id: string): boolean {
  const { accounts } = store.world;
  const account = accounts.find(id);
  return account !== undefined && accounts.isOnline(account);
}

function tellException(service: Service, draft: Draft, refusal: Refusal, origin: Origin): void {
  const event = { ...eventOf(service, draft), ErrorCode: refusal.code, ErrorInfo: refusal.message };
  service.callbacks.after("Group.CallbackSendMsgException", event, origin);
}

function eventOf(service: Service, draft: Draft): JsonObject {
  const group = service.store.world.groups.find(draft.groupId);
  return {
    GroupId: draft.groupId,
    Type: group?.type ?? "",
    From_Account: draft.from,
    Operator_Account: draft.operator,
    Random: draft.random,
    OnlineOnlyFlag: draft.isOnlineOnly && group?.type !== "AVChatRoom" ? 1 : 0,
    MsgBody: JSON.parse(draft.body),
    CloudCustomData: draft.cloudCustomData ?? "",
    ...(draft.topicId === undefined ? {} : { TopicId: draft.topicId }),
    EventTime: eventTime(service),
  };
}
