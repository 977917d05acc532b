import { z } from "zod";
import { accountId } from "#server/im/schema.ts";

/** Five by the vendor's guide, ten by its newer pages (limits, read 2026-11). */
export const adminsMax = 10;
export const sendersMax = 20;

const senderName = z.string().trim().min(1).max(80);

export const adminInput = z.object({ account: accountId });
export type AdminInput = z.output<typeof adminInput>;

export const signWithAdminInput = z.object({
  account: accountId,
  /** Which one signed when the choice was made: somebody else's choice meanwhile is not overwritten. */
  was: accountId,
});
export type SignWithAdminInput = z.output<typeof signWithAdminInput>;

export const addSenderInput = z.object({ account: accountId, name: senderName });
export type AddSenderInput = z.output<typeof addSenderInput>;

export const renameSenderInput = z.object({
  account: accountId,
  name: senderName,
  /** The name it had on the screen. */
  was: z.string().max(200),
});
export type RenameSenderInput = z.output<typeof renameSenderInput>;

export const removeSenderInput = z.object({ account: accountId });
export type RemoveSenderInput = z.output<typeof removeSenderInput>;

const order = z.array(accountId).min(1).max(1_000);
export const orderSendersInput = z.object({
  accounts: order,
  /** The order that was on the screen. */
  was: order,
});
export type OrderSendersInput = z.output<typeof orderSendersInput>;
