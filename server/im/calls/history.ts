import { z } from "zod";
import type { ImHistoryMessage } from "#server/kernel/ports.ts";
import type { ImCaller } from "../client.ts";
import { ImMalformed } from "../errors.ts";
import { historyPageSize, historyPagesMax } from "../limits.ts";
import { accountId } from "../schema.ts";

const unixSeconds = z.number().int().min(0);
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
  MsgBody: z.array(z.object({ MsgType: z.string(), MsgContent: z.record(z.string(), z.unknown()) })),
});

const historyPage = z.object({
  Complete: z.number().int(),
  LastMsgTime: z.number().int().optional(),
  LastMsgKey: z.string().optional(),
  MsgList: z.array(pageMessage).nullish(),
});

/** `MsgFlagBits` of a recalled message. */
const recalledBit = 8;

/**
 * Reads what `account` sees of its conversation with `peer`, all pages, oldest first. A read: safe to repeat. A mail is
 * found in the recipient's view only (`SyncOtherMachine` 2 keeps it out of the sender's), and no longer than the
 * plan's retention.
 * @throws ImMalformed when the platform's cursor does not come to an end.
 * @see https://www.tencentcloud.com/document/product/1047/35478 (read 2026-11)
 */
export async function readHistory(
  call: ImCaller,
  range: { account: string; peer: string; fromTime: number; toTime: number },
): Promise<ImHistoryMessage[]> {
  const method = "openim/admin_getroammsg";
  const found = new Map<string, ImHistoryMessage>();
  let cursor: { time: number; key: string } | undefined;
  for (let page = 0; page < historyPagesMax; page += 1) {
    const answer: z.infer<typeof historyPage> = await call({
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
    for (const message of (answer.MsgList ?? []).map(toHistoryMessage)) found.set(message.msgKey, message);
    if (answer.Complete === 1) return [...found.values()].sort((a, b) => a.sentAt - b.sentAt || a.msgSeq - b.msgSeq);
    // A short page is no sign of the end, but a cursor that stands still would ask for the same page for ever.
    if (answer.LastMsgKey === undefined || answer.LastMsgTime === undefined || answer.LastMsgKey === cursor?.key) break;
    cursor = { time: answer.LastMsgTime, key: answer.LastMsgKey };
  }
  throw new ImMalformed("the history does not end", { method, attempt: 1, code: null, uncertain: false });
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
