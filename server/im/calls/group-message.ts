import { z } from "zod";
import type { ImGroupHistoryMessage, ImGroupMessage, ImGroupSendResult } from "#server/kernel/ports/groups.ts";
import type { ImOutcome, ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, accountsPerLookupMax, groupId, recallsPerCallMax } from "../schema.ts";
import { assertFits, offlinePushBody, readBody, sentBody, toOfflinePush } from "./message-body.ts";
import { outcomeOfResults } from "./outcome.ts";
import { noFields, uint32 } from "./wire.ts";

const messagesPerPage = 20;

const sendBody = z.object({
  GroupId: groupId,
  From_Account: accountId,
  Random: uint32,
  MsgPriority: z.enum(["High", "Normal", "Low"]).optional(),
  MsgBody: sentBody,
  OnlineOnlyFlag: z.literal(1).optional(),
  ForbidCallbackControl: z.array(z.string()).optional(),
  CloudCustomData: z.string().optional(),
  OfflinePushInfo: offlinePushBody.optional(),
});
const priorities = { high: "High", normal: "Normal", low: "Low" } as const;
const sendToGroupAnswer = z.object({
  MsgTime: z.number().int(),
  MsgSeq: z.number().int(),
  MsgDropReason: z.string().nullish(),
});

/**
 * Sends one message into a group; members get it as the group's type allows. 200 calls a second, and 40 messages a
 * second in one group (10023, or dropped with an OK). The platform throws a repeat of the same sender and `random` away
 * for five minutes, but does not say what it answers then: the client sends it once. Whoever repeats an uncertain one
 * does so within the five minutes, or looks it up by `random` in the group's history first.
 * @throws ImRejected 80002 for a message above 12,000 bytes, without sending it.
 * @see https://www.tencentcloud.com/document/product/1047/34959 (read 2026-11)
 */
export async function sendToGroup(call: ImCaller, id: string, message: ImGroupMessage): Promise<ImGroupSendResult> {
  const method = "group_open_http_svc/send_group_msg";
  assertFits(method, message, 80002);
  const answer = await call({
    method,
    body: sendBody.parse({
      GroupId: id,
      From_Account: message.fromAccount,
      Random: message.random,
      MsgPriority: message.priority && priorities[message.priority],
      MsgBody: message.body,
      OnlineOnlyFlag: message.onlineOnly === true ? 1 : undefined,
      ForbidCallbackControl:
        message.skipCallbacks === true ? ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"] : undefined,
      CloudCustomData: message.cloudCustomData,
      OfflinePushInfo: toOfflinePush(message.offlinePush),
    }),
    answer: sendToGroupAnswer,
    repeatable: false,
  });
  const isDropped = (answer.MsgDropReason ?? "") !== "";
  return { msgSeq: answer.MsgSeq, sentAt: answer.MsgTime, dropped: isDropped };
}

const notifyGroupBody = z.object({
  GroupId: groupId,
  Content: z.string().min(1),
  // An empty list would mean everybody, which nobody chose.
  ToMembers_Account: z.array(accountId).min(1).max(accountsPerLookupMax).optional(),
});

/**
 * Shows members who are online a system notice that is stored nowhere. Sent once: a repeat shows twice. 200 calls a
 * second; sets off no callback.
 * @param to up to 500 members; everybody without it, which is the only way in an AVChatRoom.
 * @see https://www.tencentcloud.com/document/product/1047/34958 (read 2026-11)
 */
export async function notifyGroup(call: ImCaller, id: string, text: string, to?: readonly string[]): Promise<void> {
  await call({
    method: "group_open_http_svc/send_group_system_notification",
    body: notifyGroupBody.parse({ GroupId: id, Content: text, ToMembers_Account: to }),
    answer: noFields,
    repeatable: false,
  });
}

const recallGroupMessagesBody = z.object({
  GroupId: groupId,
  MsgSeqList: z
    .array(z.object({ MsgSeq: z.number().int().min(1) }))
    .min(1)
    .max(recallsPerCallMax),
});
const recallGroupMessagesAnswer = z.object({
  RecallRetList: z.array(z.object({ MsgSeq: z.number().int(), RetCode: z.number().int() })),
});

/**
 * Takes back up to 10 messages by number. Safe to repeat; 200 calls a second. Not in an AVChatRoom (10033).
 * @returns the numbers as text; one that is not there any more fails as 10030.
 * @see https://www.tencentcloud.com/document/product/1047/34965 (read 2026-11)
 */
export async function recallGroupMessages(call: ImCaller, id: string, msgSeqs: readonly number[]): Promise<ImOutcome> {
  const answer = await call({
    method: "group_open_http_svc/group_msg_recall",
    body: recallGroupMessagesBody.parse({ GroupId: id, MsgSeqList: msgSeqs.map((MsgSeq) => ({ MsgSeq })) }),
    answer: recallGroupMessagesAnswer,
    repeatable: true,
  });
  return outcomeOfResults(
    msgSeqs.map(String),
    answer.RecallRetList.map((row) => ({ item: String(row.MsgSeq), code: row.RetCode })),
  );
}

const deleteMessagesOfMemberBody = z.object({ GroupId: groupId, Sender_Account: accountId });

/**
 * Removes the last 1,000 messages of one player from a group's history; clients notice when they read it again. Safe to
 * repeat; 200 calls a second. Without effect in an AVChatRoom.
 * @see https://www.tencentcloud.com/document/product/1047/34970 (read 2026-11)
 */
export async function deleteMessagesOfMember(call: ImCaller, id: string, sender: string): Promise<void> {
  await call({
    method: "group_open_http_svc/delete_group_msg_by_sender",
    body: deleteMessagesOfMemberBody.parse({ GroupId: id, Sender_Account: sender }),
    answer: noFields,
    repeatable: true,
  });
}

const pageMessage = z.object({
  From_Account: z.string().optional(),
  IsPlaceMsg: z.number().int().optional(),
  IsSystemMsg: z.number().int().optional(),
  /** An empty text in the place of a message that is gone. */
  MsgBody: z.unknown(),
  MsgRandom: z.number().int().optional(),
  MsgSeq: z.number().int(),
  MsgTimeStamp: z.number().int(),
  CloudCustomData: z.string().nullish(),
});
const historyPage = z
  .object({ IsFinished: z.number().int(), RspMsgList: z.array(pageMessage).nullish() })
  .refine((page) => (page.RspMsgList ?? []).every(isWhole), { path: ["RspMsgList", "MsgBody"] });

/** `IsFinished` of a page with more messages behind it; 2 says that those have expired. */
const hasMore = 0;
const places = ["present", "gone", "recalled"] as const;

const readGroupHistoryPageBody = z.object({
  GroupId: groupId,
  ReqMsgNumber: z.number().int(),
  ReqMsgSeq: z.number().int().min(1).optional(),
  WithRecalledMsg: z.literal(1),
});

/**
 * Reads 20 messages of a group, newest first, recalled ones as places. A read: safe to repeat; 200 calls a second. Not in
 * an AVChatRoom (10044).
 * @param cursor the highest number wanted; null for the newest.
 * @see https://www.tencentcloud.com/document/product/1047/34971 (read 2026-11)
 */
export async function readGroupHistoryPage(
  call: ImCaller,
  id: string,
  cursor: number | null,
): Promise<ImPage<ImGroupHistoryMessage, number>> {
  const answer = await call({
    method: "group_open_http_svc/group_msg_get_simple",
    body: readGroupHistoryPageBody.parse({
      GroupId: id,
      ReqMsgNumber: messagesPerPage,
      ReqMsgSeq: cursor ?? undefined,
      WithRecalledMsg: 1,
    }),
    answer: historyPage,
    repeatable: true,
  });
  const rows = answer.RspMsgList ?? [];
  const lowest = Math.min(...rows.map((row) => row.MsgSeq));
  return {
    items: rows.map(toHistoryMessage),
    next: answer.IsFinished === hasMore && rows.length > 0 && lowest > 1 ? lowest - 1 : null,
  };
}

function isWhole(row: z.infer<typeof pageMessage>): boolean {
  return stateOf(row) !== "present" || readBody.safeParse(row.MsgBody).success;
}

function stateOf(row: z.infer<typeof pageMessage>): ImGroupHistoryMessage["state"] {
  return places[row.IsPlaceMsg ?? 0] ?? "gone";
}

function toHistoryMessage(row: z.infer<typeof pageMessage>): ImGroupHistoryMessage {
  const state = stateOf(row);
  return {
    fromAccount: row.From_Account ?? "",
    msgSeq: row.MsgSeq,
    random: row.MsgRandom ?? 0,
    sentAt: row.MsgTimeStamp,
    state,
    system: row.IsSystemMsg === 1,
    body: state === "present" ? readBody.parse(row.MsgBody) : [],
    cloudCustomData: state === "present" ? (row.CloudCustomData ?? null) : null,
  };
}
