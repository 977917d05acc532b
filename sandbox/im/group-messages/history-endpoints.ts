import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import type { Group, Topic } from "../groups/group.ts";
import { eventTime } from "../groups/group-callbacks.ts";
import { oldestKept } from "../messages/history-endpoints.ts";
import { readMessageBody } from "../messages/message-body.ts";
import { byteLength, isObject, isUint32, type JsonObject } from "../values.ts";
import { findPlace, isTooLong, readNumber, readPlace, readSwitch, readText } from "./group-fields.ts";
import type { GroupMessage } from "./group-messages.ts";
import type { Place } from "./records.ts";

const PAGE_MESSAGES_MAX = 20;
/** Pages are cut by length too; the page of one-to-one history says about 13 KB, here the same (unverified). At least one message is given. */
const PAGE_BYTES_MAX = 13 * 1024;
const RECALLED_PER_CALL_MAX = 10;
/** "Last 1,000 messages": read as the newest of the group, whoever wrote them (unverified). */
const SENDER_SEARCH_MESSAGES = 1000;
const NOT_FOUND = 10030;

const finished = { all: 1, cut: 0, restExpired: 2 } as const;
const placeholder = { none: 0, gone: 1, recalled: 2 } as const;

const codes = { callsPerSecond: 200, malformedCode: 10004, internalCode: 10002 } as const;

export const historyEndpoints: Endpoint[] = [
  { name: "group_open_http_svc/group_msg_get_simple", ...codes, run: getHistory },
  { name: "group_open_http_svc/group_msg_recall", ...codes, run: recallMessages },
  { name: "group_open_http_svc/delete_group_msg_by_sender", ...codes, run: deleteBySender },
  { name: "openim/modify_group_msg", ...codes, malformedCode: 90001, internalCode: 91000, run: modifyMessage },
];

/** Newest first, downwards from ReqMsgSeq. Numbers have no gaps: what expired leaves a place holder. */
function getHistory(service: Service, { body }: Call): Answer {
  const where = readPlace(body);
  const count = readNumber(body, "ReqMsgNumber");
  if (count === 0 || count > PAGE_MESSAGES_MAX) throw new Refusal(10004, `ReqMsgNumber is 1 to ${PAGE_MESSAGES_MAX}`);
  const from = body.ReqMsgSeq === undefined ? undefined : readNumber(body, "ReqMsgSeq");
  const withRecalled = readSwitch(body, "WithRecalledMsg");
  const { world } = service.store;
  const { group, place } = findPlace(service, where);
  if (group.type === "AVChatRoom") throw new Refusal(10044);

  const { groupMessages } = world;
  const oldest = oldestKept(service);
  const page: JsonObject[] = [];
  let bytes = 0;
  let seq = Math.min(from ?? Number.POSITIVE_INFINITY, groupMessages.lastSeqOf(place));
  for (; seq > 0 && page.length < count; seq -= 1) {
    const message = groupMessages.numbered(place, seq);
    if (!message) throw new Error(`${where.groupId} has no message ${seq}`);
    const isExpired = message.at < oldest;
    if (message.isRecalled && !withRecalled && !isExpired) continue;
    bytes += isExpired ? 0 : byteLength(message.body) + byteLength(message.cloudCustomData ?? "");
    if (page.length > 0 && bytes > PAGE_BYTES_MAX) break;
    page.push(historyItem(message, isExpired));
  }
  return { GroupId: where.groupId, IsFinished: finishOf(service, place, seq), RspMsgList: page };
}

/** @param seq the highest number that the page does not hold. */
function finishOf(service: Service, place: Group | Topic, seq: number): number {
  const { groupMessages } = service.store.world;
  const oldest = oldestKept(service);
  for (let below = seq; below > 0; below -= 1) {
    const message = groupMessages.numbered(place, below);
    // Imported messages come in the order of time too, so the first one kept answers it.
    if (message && message.at >= oldest) return finished.cut;
    if (message) return finished.restExpired;
  }
  return finished.all;
}

function historyItem(message: GroupMessage, isExpired: boolean): JsonObject {
  const item = {
    From_Account: message.from,
    MsgPriority: message.priority,
    MsgRandom: message.random,
    MsgSeq: message.seq,
    MsgTimeStamp: message.at,
  };
  // Here the vendor's MsgBody is a text, not a list.
  if (isExpired) return { ...item, IsPlaceMsg: placeholder.gone, MsgBody: "" };
  return {
    ...item,
    IsPlaceMsg: message.isRecalled ? placeholder.recalled : placeholder.none,
    MsgBody: JSON.parse(message.body),
    ...(message.cloudCustomData === undefined ? {} : { CloudCustomData: message.cloudCustomData }),
  };
}

function recallMessages(service: Service, { body, admin, origin }: Call): Answer {
  const where = readPlace(body);
  const listed = readSeqs(body.MsgSeqList);
  if (body.Reason !== undefined && typeof body.Reason !== "string") throw new Refusal(10004, "Reason is no text");
  const { group, place } = findPlace(service, where);
  if (group.type === "AVChatRoom") throw new Refusal(10033);
  const recalled: number[] = [];
  const results = listed.map((seq) => {
    const isThere = !recalled.includes(seq) && findKept(service, place, seq) !== undefined;
    if (isThere) recalled.push(seq);
    return { MsgSeq: seq, RetCode: isThere ? 0 : NOT_FOUND };
  });
  if (recalled.length > 0) recall(service, where, recalled);
  if (recalled.length > 0) tellRecall(service, { where, group, operator: admin, recalled }, origin);
  return { RecallRetList: results };
}

/** Silent: no callback; players notice when they read the history. */
function deleteBySender(service: Service, { body }: Call): Answer {
  const where = readPlace(body);
  const sender = readText(body, "Sender_Account");
  const { group, place } = findPlace(service, where);
  if (group.type === "AVChatRoom") return {};
  const last = service.store.world.groupMessages.lastSeqOf(place);
  const seqs: number[] = [];
  for (let seq = last; seq > 0 && seq > last - SENDER_SEARCH_MESSAGES; seq -= 1) {
    if (findKept(service, place, seq)?.from === sender) seqs.push(seq);
  }
  if (seqs.length > 0) recall(service, where, seqs);
  return {};
}

/** What the page's codes mean here: 20001 for a group or message that is not there or keeps none (unverified). */
function modifyMessage(service: Service, { body }: Call): Answer {
  const { GroupId: groupId, TopicId: topicId, MsgSeq: seq, CloudCustomData: cloudCustomData } = body;
  if (typeof groupId !== "string" || groupId === "") throw new Refusal(90001, "GroupId is missing or no text");
  if (topicId !== undefined && typeof topicId !== "string") throw new Refusal(90001, "TopicId is no text");
  if (!isUint32(seq)) throw new Refusal(90001, "MsgSeq is missing or no uint32");
  if (cloudCustomData !== undefined && typeof cloudCustomData !== "string") {
    throw new Refusal(90001, "CloudCustomData is no text");
  }
  if (body.MsgBody === undefined && cloudCustomData === undefined) {
    throw new Refusal(90001, "MsgBody or CloudCustomData: give at least one");
  }
  const elements = body.MsgBody === undefined ? undefined : JSON.stringify(readMessageBody(body.MsgBody));
  const where = topicId === undefined || topicId === "" ? { groupId } : { groupId, topicId };
  const message = findForChange(service, where, seq);
  if (isTooLong({ body: elements ?? message.body, cloudCustomData: cloudCustomData ?? message.cloudCustomData })) {
    throw new Refusal(93000);
  }
  service.store.commit({
    part: "groupMessages",
    op: "modified",
    ...where,
    seq,
    at: service.clock.seconds(),
    ...(elements === undefined ? {} : { body: elements }),
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
  });
  return { ErrorInfo: "succeed" };
}

function findForChange(service: Service, where: Place, seq: number): GroupMessage {
  try {
    const { group, place } = findPlace(service, where);
    const message = group.type === "AVChatRoom" ? undefined : findKept(service, place, seq);
    if (message) return message;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw new Refusal(20001, "no such message");
}

/** A message that the history still shows. */
function findKept(service: Service, place: Group | Topic, seq: number): GroupMessage | undefined {
  const message = service.store.world.groupMessages.numbered(place, seq);
  return message && !message.isRecalled && message.at >= oldestKept(service) ? message : undefined;
}

function recall(service: Service, where: Place, seqs: number[]): void {
  service.store.commit({ part: "groupMessages", op: "recalled", ...where, seqs, at: service.clock.seconds() });
}

function tellRecall(
  service: Service,
  { where, group, operator, recalled }: { where: Place; group: Group; operator: string; recalled: number[] },
  origin: Origin,
): void {
  const event = {
    Operator_Account: operator,
    Type: group.type,
    GroupId: group.groupId,
    MsgSeqList: recalled.map((seq) => ({ MsgSeq: seq })),
    ...(where.topicId === undefined ? {} : { TopicId: where.topicId }),
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterRecallMsg", event, origin);
}

function readSeqs(value: unknown): number[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(10004, "MsgSeqList is not a list");
  if (value.length > RECALLED_PER_CALL_MAX) {
    throw new Refusal(10004, `MsgSeqList holds at most ${RECALLED_PER_CALL_MAX}`);
  }
  return value.map((item) => {
    if (!isObject(item) || !isUint32(item.MsgSeq)) throw new Refusal(10004, "MsgSeqList holds {MsgSeq}");
    return item.MsgSeq;
  });
}
