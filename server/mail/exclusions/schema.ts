import { z } from "zod";
import type { MailCategory } from "#db/enums/mail.ts";
import {
  type ExclusionListKind,
  type ExclusionReason,
  exclusionListKinds,
  exclusionReasons,
  mailCategories,
} from "#db/enums/mail.ts";
import { accountId } from "#server/im/schema.ts";

export const sendingRuleLimits = {
  /** Characters of one paste; 20,000 ids of the longest kind and what stands between them. */
  pastedCharactersMax: 700_000,
  accountsPerPasteMax: 20_000,
  accountsPerRemovalMax: 500,
  noteCharactersMax: 200,
  capMailsMax: 1_000,
  capDaysMax: 90,
} as const;

const page = { cursor: z.string().max(200).nullish(), limit: z.int().min(1).max(100).default(50) };

/** Accounts as they were pasted, one a line or between any separators. */
export const addExclusionsInput = z.object({
  text: z.string().max(sendingRuleLimits.pastedCharactersMax),
  kind: z.enum(exclusionListKinds),
  note: z.string().trim().max(sendingRuleLimits.noteCharactersMax).default(""),
});
export type AddExclusionsInput = z.output<typeof addExclusionsInput>;

export const removeExclusionsInput = z.object({
  accounts: z.array(accountId).min(1).max(sendingRuleLimits.accountsPerRemovalMax),
});
export type RemoveExclusionsInput = z.output<typeof removeExclusionsInput>;

export const listExcludedAccountsInput = z.object({
  search: z.string().trim().max(100).optional(),
  kind: z.enum(exclusionListKinds).optional(),
  ...page,
});
export type ListExcludedAccountsInput = z.output<typeof listExcludedAccountsInput>;

export const setCapInput = z.object({
  category: z.enum(mailCategories),
  mailsMax: z.int().min(1).max(sendingRuleLimits.capMailsMax),
  days: z.int().min(1).max(sendingRuleLimits.capDaysMax),
});
export type SetCapInput = z.output<typeof setCapInput>;
export const removeCapInput = z.object({ category: z.enum(mailCategories) });
export type RemoveCapInput = z.output<typeof removeCapInput>;

export const listExclusionsInput = z.object({
  id: z.uuid(),
  /** One of the campaign's runs; without it the newest. */
  runId: z.uuid().optional(),
  reason: z.enum(exclusionReasons).optional(),
  ...page,
});
export type ListExclusionsInput = z.output<typeof listExclusionsInput>;

/** At most so many mails of a category to one player within so many days. */
export type FrequencyCap = { mailsMax: number; days: number };
export type CategoryCap = FrequencyCap & { category: MailCategory };

/** An account that the game's mail leaves out. */
export type ExcludedAccount = {
  account: string;
  nickname: string | null;
  kind: ExclusionListKind;
  note: string;
  addedByName: string;
  addedAt: Date;
};

/** Who a run planned now would leave out. */
export type ExclusionEstimate = {
  total: number;
  counts: Partial<Record<ExclusionReason, number>>;
  /** Holdout and cap were told from a sample; the list is exact. */
  isEstimated: boolean;
};
