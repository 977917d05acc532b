import { z } from "zod";
import type { ImHistoryCursor, ImHistoryMessage, ImHistoryRange } from "#server/kernel/ports/messages.ts";
import type { ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { historyPageSize, historyPagesMax } from "../limits.ts";
import { accountId } from "../schema.ts";
import { walkPages } from "../service/walk-pages.ts";
import { readBody } from "./message-body.ts";
import { unixSeconds } from "./wire.ts";

const method = "openim/admin_getroammsg";
const rangeBody = z.object({
  Operator_Account: accountId,
  Peer_Account: accountId,
  MaxCnt: z.number().int(),
  MinTime: unixSeconds,
  MaxTime: unixSeconds,
  LastMsgKey: z.string().optional(),
});

const pageMessage = z.object({
  From_Account: z.string(),
  To_Account: z.string(),
  MsgSeq: z.number().int(),
  MsgRandom: z.number().int(),
  MsgTimeStamp: z.number().int(),
  MsgFlagBits: z.number().int().optional(),
  IsPeerRead: z.number().int().optional(),
  MsgKey: z.string().optional(),
  MsgBody: readBody,
});

const historyPage = z
  .object({
    Complete: z.number().int(),
    LastMsgTime: z.number().int().optional(),
    LastMsgKey: z.string().optional(),
    MsgList: z.array(pageMessage).nullish(),
  })
  // Without the cursor the rest of the conversation would be lost.
  .refine((page) => page.Complete === 1 || page.LastMsgTime !== undefined, { path: ["LastMsgTime"] })
  .refine((page) => page.Complete === 1 || page.LastMsgKey !== undefined, { path: ["LastMsgKey"] });

/** `MsgFlagBits` of a recalled message. */
const recalledBit = 8;

/**
 * Reads a page of what `account` sees of its conversation with `peer`, newest first. A read: safe to repeat. A mail is
 * found in the recipient's view only (`SyncOtherMachine` 2 keeps it out of the sender's), and no longer than the
 * plan's retention. 200 calls a second; the platform cuts pages near 13 KB.
 * @see https://www.tencentcloud.com/document/product/1047/35478 (read 2026-11)
 */
export async function readHistoryPage(
  call: ImCaller,
  range: ImHistoryRange,
  cursor: ImHistoryCursor | null,
): Promise<ImPage<ImHistoryMessage, ImHistoryCursor>> {
  const answer = await call({
    method,
    body: rangeBody.parse({
      Operator_Account: range.account,
      Peer_Account: range.peer,
      MaxCnt: historyPageSize,
      MinTime: range.fromTime,
      MaxTime: cursor?.time ?? range.toTime,
      LastMsgKey: cursor?.key,
    }),
    answer: historyPage,
    repeatable: true,
  });
  const { Complete, LastMsgTime: time, LastMsgKey: key } = answer;
  const isLast = Complete === 1 || time === undefined || key === undefined;
  return { items: (answer.MsgList ?? []).map(toHistoryMessage), next: isLast ? null : { time, key } };
}

/**
 * The same from its first page to its last, oldest first and each message once.
 * @throws ImMalformed when the platform's cursor does not come to an end.
 */
export async function readHistory(call: ImCaller, range: ImHistoryRange): Promise<ImHistoryMessage[]> {
  const found = new Map<string, ImHistoryMessage>();
  const pages = walkPages({ method, pagesMax: historyPagesMax }, (cursor: ImHistoryCursor | null) =>
    readHistoryPage(call, range, cursor),
  );
  for await (const messages of pages) for (const message of messages) found.set(message.msgKey, message);
  return [...found.values()].sort((a, b) => a.sentAt - b.sentAt || a.msgSeq - b.msgSeq);
}

function toHistoryMessage(message: z.infer<typeof pageMessage>): ImHistoryMessage {
  return {
    fromAccount: message.From_Account,
    toAccount: message.To_Account,
    msgSeq: message.MsgSeq,
    msgRandom: message.MsgRandom,
    sentAt: message.MsgTimeStamp,
    // The form in which the platform makes the key of a one-to-one message, for answers that come without it.
    msgKey: message.MsgKey ?? `${message.MsgSeq}_${message.MsgRandom}_${message.MsgTimeStamp}`,
    recalled: ((message.MsgFlagBits ?? 0) & recalledBit) !== 0,
    read: message.IsPeerRead === 1,
    body: message.MsgBody,
  };
}
