import { z } from "zod";
import type { ImMessage, ImSendResult } from "#server/kernel/ports/messages.ts";
import type { ImDone, ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { ImRejected } from "../errors.ts";
import { accountId, lifeTimeSecondsMax, recipientsPerCallMax } from "../schema.ts";
import { findUnknownAccounts } from "./account.ts";
import { assertFits, offlinePushBody, sentBody, toOfflinePush } from "./message-body.ts";
import { callOnce, errorList, outcomeOfResults } from "./outcome.ts";
import { filledText, noFields, uint32, unixSeconds } from "./wire.ts";

const messageFields = {
  /** 2: not in the sender's own history, which nobody reads and which would hold every mail ever sent. */
  SyncOtherMachine: z.literal(2),
  From_Account: accountId,
  MsgSeq: uint32,
  MsgRandom: uint32,
  MsgLifeTime: z.number().int().min(0).max(lifeTimeSecondsMax),
  MsgBody: sentBody,
  CloudCustomData: z.string().optional(),
  OfflinePushInfo: offlinePushBody.optional(),
};
const toOneBody = z.object({ ...messageFields, To_Account: accountId });
const toManyBody = z.object({ ...messageFields, To_Account: z.array(accountId).min(1).max(recipientsPerCallMax) });

/** Every recipient of the call failed: an outcome, told as an error. */
const everyRecipientFailed = 90012;
/** "An account does not exist", without saying which. */
const senderOrRecipient: ReadonlySet<number> = new Set([20003, 90048]);
/** The message was taken back before. */
const alreadyRecalled = 20023;
/** Peers of one question for unread numbers. */
const peersPerCallMax = 10;
const batchAnswer = z
  .object({
    ErrorCode: z.number().int(),
    ActionStatus: z.string().optional(),
    MsgKey: filledText.optional(),
    ErrorList: errorList,
  })
  // Without the key nobody could recall it, and "some failed" without a list would lose the failures.
  .refine((answer) => answer.ErrorCode !== 0 || answer.MsgKey !== undefined, { path: ["MsgKey"] })
  .refine((answer) => answer.ActionStatus !== "SomeError" || (answer.ErrorList ?? []).length > 0, {
    path: ["ErrorList"],
  });
const sendToOneAnswer = z.object({ MsgKey: filledText });

/**
 * Sends one message to one account. The platform recognises a repeat by sender, recipient, `msgSeq` and `msgRandom`, but
 * only within the same second: the client never repeats it. 200 calls a second; sets off the game's callbacks.
 * @returns a recipient that cannot receive as `failed`.
 * @throws ImRejected 93000 for a message above 12,000 bytes, without sending it; of class `account` when the sender does
 *   not exist.
 * @see https://www.tencentcloud.com/document/product/1047/34919 (read 2026-11)
 */
export async function sendToOne(call: ImCaller, to: string, message: ImMessage): Promise<ImSendResult> {
  const method = "openim/sendmsg";
  assertFits(method, message, 93000);
  return failingTheOnly(call, to, async () => {
    const answer = await call({
      method,
      body: toOneBody.parse({ ...toMessageFields(message), To_Account: to }),
      answer: sendToOneAnswer,
      repeatable: false,
    });
    return { msgKey: answer.MsgKey, ok: [to], failed: [] };
  });
}

/**
 * Sends one message to 1 to 500 accounts. Paced by calls per second and by recipients per minute; the same weak
 * recognition of repeats as `sendToOne`. Sets off no callback of the game.
 * @returns the recipients that did not get it, in the order they were given.
 * @throws ImRejected 93000 for a message above 12,000 bytes, without sending it; and of class `account` for more than one
 *   recipient when the platform does not say which it means.
 * @see https://www.tencentcloud.com/document/product/1047/34920 (read 2026-11)
 */
export async function sendToMany(call: ImCaller, to: readonly string[], message: ImMessage): Promise<ImSendResult> {
  const method = "openim/batchsendmsg";
  assertFits(method, message, 93000);
  return failingTheOnly(call, to.length === 1 ? to[0] : undefined, async () => {
    const answer = await call({
      method,
      body: toManyBody.parse({ ...toMessageFields(message), To_Account: to }),
      answer: batchAnswer,
      repeatable: false,
      recipients: to.length,
      outcomeCodes: [everyRecipientFailed],
    });
    const isNone = answer.ErrorCode === everyRecipientFailed;
    const named = (answer.ErrorList ?? []).map((row) => ({ item: row.To_Account, code: row.ErrorCode }));
    if (!isNone && named.length === 0) return { msgKey: answer.MsgKey ?? null, ok: to, failed: [] };
    const codes = new Map(named.map((failure) => [failure.item, failure.code]));
    const failing = (item: string) => codes.get(item) ?? (isNone ? everyRecipientFailed : undefined);
    return {
      msgKey: isNone ? null : (answer.MsgKey ?? null),
      ok: to.filter((item) => failing(item) === undefined),
      failed: to.flatMap((item) => {
        const code = failing(item);
        return code === undefined ? [] : [{ item, code }];
      }),
    };
  });
}

const recallMessageBody = z.object({
  From_Account: accountId,
  To_Account: accountId,
  MsgKey: z.string().min(1).max(50),
});

/**
 * Takes a message back from both sides at any age; a batch is taken back recipient by recipient. Safe to repeat: a
 * message that was recalled before (20023) counts as done. 200 calls a second.
 * @throws ImRejected 20022 when there is no such message, or none any more.
 * @see https://www.tencentcloud.com/document/product/1047/35015 (read 2026-11)
 */
export function recallMessage(call: ImCaller, message: { from: string; to: string; msgKey: string }): Promise<ImDone> {
  return callOnce(call, {
    method: "openim/admin_msgwithdraw",
    body: recallMessageBody.parse({ From_Account: message.from, To_Account: message.to, MsgKey: message.msgKey }),
    alreadyCode: alreadyRecalled,
  });
}

const markReadBody = z.object({
  Report_Account: accountId,
  Peer_Account: accountId,
  MsgReadTime: unixSeconds.optional(),
});

/**
 * Marks what `peer` wrote to `reader` as read, up to `until` (Unix seconds) or now. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/38996 (read 2026-11)
 */
export async function markRead(call: ImCaller, read: { reader: string; peer: string; until?: number }): Promise<void> {
  await call({
    method: "openim/admin_set_msg_read",
    body: markReadBody.parse({ Report_Account: read.reader, Peer_Account: read.peer, MsgReadTime: read.until }),
    answer: noFields,
    repeatable: true,
  });
}

const unreadMethod = "openim/get_c2c_unread_msg_num";

const countAllUnreadBody = z.object({ To_Account: accountId });
const countAllUnreadAnswer = z.object({ AllC2CUnreadMsgNum: z.number().int() });

/**
 * Counts a player's unread one-to-one messages: at most 250 of each of 100 conversations. A read: safe to repeat; 200
 * calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/41046 (read 2026-11)
 */
export async function countAllUnread(call: ImCaller, account: string): Promise<number> {
  const answer = await call({
    method: unreadMethod,
    body: countAllUnreadBody.parse({ To_Account: account }),
    answer: countAllUnreadAnswer,
    repeatable: true,
  });
  return answer.AllC2CUnreadMsgNum;
}

const countUnreadBody = z.object({
  To_Account: accountId,
  Peer_Account: z.array(accountId).min(1).max(peersPerCallMax),
});
const countUnreadAnswer = z.object({
  C2CUnreadMsgNumList: z.array(z.object({ Peer_Account: z.string(), C2CUnreadMsgNum: z.number().int() })).nullish(),
  ErrorList: z.array(z.object({ Peer_Account: z.string(), ErrorCode: z.number().int() })).nullish(),
});

/** The same by peer, for 1 to 10 of them; a peer that does not exist fails as 70107. */
export async function countUnread(
  call: ImCaller,
  account: string,
  peers: readonly string[],
): Promise<ImOutcome<{ peer: string; unread: number }>> {
  const answer = await call({
    method: unreadMethod,
    body: countUnreadBody.parse({ To_Account: account, Peer_Account: peers }),
    answer: countUnreadAnswer,
    repeatable: true,
  });
  const counts = new Map((answer.C2CUnreadMsgNumList ?? []).map((row) => [row.Peer_Account, row.C2CUnreadMsgNum]));
  const { ok, failed } = outcomeOfResults(peers, [
    ...[...counts.keys()].map((item) => ({ item, code: 0 })),
    ...(answer.ErrorList ?? []).map((row) => ({ item: row.Peer_Account, code: row.ErrorCode })),
  ]);
  return { ok: ok.map((peer) => ({ peer, unread: counts.get(peer) ?? 0 })), failed };
}

/**
 * With one recipient, a refusal about "the account" means that one, unless its code may mean the sender as well: then the
 * platform is asked whether the recipient exists.
 */
async function failingTheOnly(
  call: ImCaller,
  to: string | undefined,
  send: () => Promise<ImSendResult>,
): Promise<ImSendResult> {
  try {
    return await send();
  } catch (error) {
    if (to === undefined || !(error instanceof ImRejected) || error.class !== "account") throw error;
    if (senderOrRecipient.has(error.code) && !(await isKnownToBeMissing(call, to))) throw error;
    return { msgKey: null, ok: [], failed: [{ item: to, code: error.code }] };
  }
}

async function isKnownToBeMissing(call: ImCaller, account: string): Promise<boolean> {
  try {
    return (await findUnknownAccounts(call, [account])).length > 0;
  } catch {
    // The refusal of the message itself is what the caller has to hear.
    return false;
  }
}

function toMessageFields(message: ImMessage): Record<string, unknown> {
  return {
    SyncOtherMachine: 2,
    From_Account: message.fromAccount,
    MsgSeq: message.msgSeq,
    MsgRandom: message.msgRandom,
    MsgLifeTime: message.lifeTimeSeconds,
    MsgBody: message.body,
    CloudCustomData: message.cloudCustomData,
    OfflinePushInfo: toOfflinePush(message.offlinePush),
  };
}
