import { z } from "zod";
import { type MessageDeliveryState, type MessageTarget, messageTargets } from "#db/enums/messages.ts";
import { accountId, groupId } from "#server/im/schema.ts";
import { type DecodedMessage, type LocalisedText, messageCode, messageLimits } from "../schema.ts";

/** Players that one message names at most; more are a mail's business. */
export const messagePlayersMax = 20;

const target = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal(messageTargets[0]),
    players: z
      .array(accountId)
      .min(1, "messages.players_missing")
      .max(messagePlayersMax, "messages.players_too_many")
      .refine((ids) => new Set(ids).size === ids.length, "messages.player_twice"),
  }),
  z.object({ kind: z.literal(messageTargets[1]), groupId }),
]);
export type MessageTargetInput = z.output<typeof target>;

const message = {
  code: messageCode,
  /** The type's version that was on the screen. */
  version: z.int().min(1),
  /** By the keys of the type's fields; the renderer judges each at its place. */
  values: z.record(z.string().max(80), z.unknown()),
  /** What a phone shows while the game is closed; null for the type's own words. */
  pushText: z.string().trim().max(messageLimits.pushTextCharactersMax).nullable().default(null),
};

/** Recipients may be missing still, and wrong ones are no reason to show nothing. */
export const previewMessageInput = z.object({ ...message, recipients: z.int().min(0).max(1_000_000_000).default(1) });
export type PreviewMessageInput = z.output<typeof previewMessageInput>;

export const sendMessageInput = z.object({
  /** Made by whoever sends: the same again is the same message. */
  id: z.uuid(),
  ...message,
  target,
  senderAccount: accountId,
  /** How many players the person who sends was shown. */
  confirmedRecipients: z.int().min(1),
});
export type SendMessageInput = z.output<typeof sendMessageInput>;

export const lookAtRecipientsInput = z.object({ target });
export const listSendsInput = z.object({
  code: messageCode.optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListSendsInput = z.output<typeof listSendsInput>;
export const getSendInput = z.object({ id: z.uuid() });

/** Whom a message is for, as the platform knows them now. */
export type RecipientLook = {
  target: MessageTarget;
  /** Players who would get it. */
  recipients: number;
  /** A group's name; null for players. */
  groupName: string | null;
  /** Players whom the platform does not know, in the order given. */
  unknown: string[];
};

export type SendCounts = Record<MessageDeliveryState, number>;
export type SendRow = {
  id: string;
  code: string;
  names: LocalisedText;
  version: number;
  target: MessageTarget;
  /** The group, or the first player. */
  firstRecipient: string;
  recipients: number;
  totalValue: number;
  createdByName: string;
  createdAt: Date;
  counts: SendCounts;
};
export type SendDelivery = {
  recipient: string;
  state: MessageDeliveryState;
  /** A reason with a sentence under `errors`, or the platform's code; null when all is well. */
  problem: { reason: string; code: number | null; message: string } | null;
  settledAt: Date | null;
};
export type SendView = SendRow & {
  senderAccount: string;
  deliveries: SendDelivery[];
  decoded: DecodedMessage;
  body: string;
  bytes: number;
};
