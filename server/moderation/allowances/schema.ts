import { z } from "zod";
import { termLanguages } from "#db/enums/moderation.ts";
import { isStorableTime } from "#lib/storable-text.ts";
import { listLimits, words } from "../lists/schema.ts";

const reasonCharactersMax = 300;
const expiresAt = z.date().refine(isStorableTime, "input.custom").nullable().default(null);
const reason = words(reasonCharactersMax)
  .nullable()
  .default(null)
  .transform((text) => (text === "" ? null : text));

const allowanceDraft = z.object({
  text: words(listLimits.allowedCharactersMax).min(1, "moderation.text_missing"),
  language: z.enum(termLanguages),
  /** From then on it allows nothing more; null for never. */
  expiresAt,
  reason,
});
export type AllowanceDraft = z.output<typeof allowanceDraft>;

/** An innocent text that judges at once; `decisionId` the decision that somebody overturned. */
export type AddAllowanceInput = AllowanceDraft & { decisionId: string | null };

export const draftAllowanceInput = z.object({ allowance: allowanceDraft });
export type DraftAllowanceInput = z.output<typeof draftAllowanceInput>;

export const updateAllowanceInput = z.object({
  id: z.uuid(),
  /** When it was last changed, as it was shown. */
  updatedAt: z.date(),
  expiresAt,
  reason,
});
export type UpdateAllowanceInput = z.output<typeof updateAllowanceInput>;

export const allowanceRef = z.object({ id: z.uuid() });
export type AllowanceRef = z.output<typeof allowanceRef>;

export const removeAllowanceInput = z.object({ id: z.uuid(), updatedAt: z.date() });
export type RemoveAllowanceInput = z.output<typeof removeAllowanceInput>;

export type AllowanceView = AllowanceDraft & {
  id: string;
  listId: string | null;
  /** Null for one that belongs to no list. */
  listName: string | null;
  decisionId: string | null;
  isOver: boolean;
  updatedByName: string;
  updatedAt: Date;
};

export const allowanceStates = ["lasting", "expiring", "over"] as const;
/** What innocent texts may be picked by. */
export const allowanceFilter = {
  search: z.string().trim().max(100),
  language: z.enum(termLanguages),
  /** Without an end, with one ahead, or past it. */
  state: z.enum(allowanceStates),
  /** Of lists, or added by themselves. */
  from: z.enum(["lists", "decisions", "people"]),
} as const satisfies Record<string, z.ZodType>;
export const listAllowancesInput = z.object({
  ...z.object(allowanceFilter).partial().shape,
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAllowancesInput = z.output<typeof listAllowancesInput>;
