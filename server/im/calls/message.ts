import { z } from "zod";
import type { ImMessage, ImSendResult } from "#server/kernel/ports.ts";
import type { ImCaller } from "../client.ts";
import { ImRejected } from "../errors.ts";
import { accountId, lifeTimeSecondsMax, recipientsPerCallMax } from "../schema.ts";

const uint32 = z.number().int().min(0).max(0xffff_ffff);
const messageFields = {
  /** 2: not in the sender's own history, which nobody reads and which would hold every mail ever sent. */
  SyncOtherMachine: z.literal(2),
  From_Account: accountId,
  MsgSeq: uint32,
  MsgRandom: uint32,
  MsgLifeTime: z.number().int().min(0).max(lifeTimeSecondsMax),
  MsgBody: z.array(z.object({ MsgType: z.string().min(1), MsgContent: z.record(z.string(), z.unknown()) })).min(1),
  CloudCustomData: z.string().optional(),
  OfflinePushInfo: z
    .object({
      PushFlag: z.literal(0),
      Title: z.string().optional(),
      Desc: z.string().optional(),
      Ext: z.string().optional(),
    })
    .optional(),
};
const toOneBody = z.object({ ...messageFields, To_Account: accountId });
const toManyBody = z.object({ ...messageFields, To_Account: z.array(accountId).min(1).max(recipientsPerCallMax) });

/** Every recipient of the call failed: an outcome, told as an error. */
const everyRecipientFailed = 90012;

const batchAnswer = z
  .object({
    ErrorCode: z.number().int(),
    ActionStatus: z.string().optional(),
    MsgKey: z.string().min(1).optional(),
    ErrorList: z.array(z.object({ To_Account: z.string(), ErrorCode: z.number().int() })).nullish(),
  })
  // Without the key nobody could recall it, and "some failed" without a list would lose the failures.
  .refine((answer) => answer.ErrorCode !== 0 || answer.MsgKey !== undefined, { path: ["MsgKey"] })
  .refine((answer) => answer.ActionStatus !== "SomeError" || (answer.ErrorList ?? []).length > 0, {
    path: ["ErrorList"],
  });

/**
 * Sends one message to one account. The platform recognises a repeat by sender, recipient, `msgSeq` and `msgRandom`, but
 * only within the same second: the client never repeats it.
 * @returns a recipient that cannot receive as `failed`.
 * @see https://www.tencentcloud.com/document/product/1047/34919 (read 2026-11)
 */
export async function sendToOne(call: ImCaller, to: string, message: ImMessage): Promise<ImSendResult> {
  return failingTheOnly(to, async () => {
    const answer = await call({
      method: "openim/sendmsg",
      body: toOneBody.parse({ ...toMessageFields(message), To_Account: to }),
      answer: z.object({ MsgKey: z.string().min(1) }),
      repeatable: false,
    });
    return { msgKey: answer.MsgKey, failed: [] };
  });
}

/**
 * Sends one message to 1 to 500 accounts. Paced by calls per second and by recipients per minute; the same weak
 * recognition of repeats as `sendToOne`. Sets off no callback of the game.
 * @returns the recipients that did not get it, in the order the platform named them.
 * @throws ImRejected of class `account` for more than one recipient when the platform does not say which it means.
 * @see https://www.tencentcloud.com/document/product/1047/34920 (read 2026-11)
 */
export async function sendToMany(call: ImCaller, to: readonly string[], message: ImMessage): Promise<ImSendResult> {
  return failingTheOnly(to.length === 1 ? to[0] : undefined, async () => {
    const answer = await call({
      method: "openim/batchsendmsg",
      body: toManyBody.parse({ ...toMessageFields(message), To_Account: to }),
      answer: batchAnswer,
      repeatable: false,
      recipients: to.length,
      outcomeCodes: [everyRecipientFailed],
    });
    const named = (answer.ErrorList ?? []).map((item) => ({ account: item.To_Account, code: item.ErrorCode }));
    if (answer.ErrorCode === 0) return { msgKey: answer.MsgKey ?? null, failed: named };
    const codes = new Map(named.map((failure) => [failure.account, failure.code]));
    return {
      msgKey: null,
      failed: to.map((account) => ({ account, code: codes.get(account) ?? everyRecipientFailed })),
    };
  });
}

/** With one recipient, a refusal about "the account" can only mean that one. */
async function failingTheOnly(to: string | undefined, send: () => Promise<ImSendResult>): Promise<ImSendResult> {
  try {
    return await send();
  } catch (error) {
    if (to === undefined || !(error instanceof ImRejected) || error.class !== "account") throw error;
    return { msgKey: null, failed: [{ account: to, code: error.code }] };
  }
}

function toMessageFields(message: ImMessage): Record<string, unknown> {
  const { offlinePush } = message;
  return {
    SyncOtherMachine: 2,
    From_Account: message.fromAccount,
    MsgSeq: message.msgSeq,
    MsgRandom: message.msgRandom,
    MsgLifeTime: message.lifeTimeSeconds,
    MsgBody: message.body,
    CloudCustomData: message.cloudCustomData,
    OfflinePushInfo: offlinePush && {
      PushFlag: 0,
      Title: offlinePush.title,
      Desc: offlinePush.desc,
      Ext: offlinePush.ext,
    },
  };
}
