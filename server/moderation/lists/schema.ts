import { z } from "zod";
import { matchKinds, type TermSeverity, termCategories, termLanguages, termSeverities } from "#db/enums/moderation.ts";
import type { ListOrigin } from "#db/enums/moderation-rules.ts";
import { isStorableText } from "#lib/storable-text.ts";

export const listLimits = {
  nameCharactersMax: 60,
  termCharactersMax: 100,
  allowedCharactersMax: 200,
  spellingsMax: 500,
  noteCharactersMax: 300,
  listsMax: 200,
  /** Terms of one game: what the gateway holds in memory twice while a version is swapped. */
  termsMax: 200_000,
  /** Innocent texts of one game, likewise. */
  allowedMax: 100_000,
  importTermsMax: 100_000,
  importCharactersMax: 12_000_000,
  /** Rows of an import's answer that travel to the screen. */
  shownMax: 200,
} as const;

/** What a screen, a command line and a file may write: no line may lie within. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => isStorableText(text) && !/[\r\n]/.test(text), "input.unstorable_text");
const some = (max: number) => words(max).min(1, "moderation.text_missing");

const listRef = z.object({ id: z.uuid() });
export type ListRef = z.output<typeof listRef>;

const listName = some(listLimits.nameCharactersMax);
export const createListInput = z.object({ name: listName, language: z.enum(termLanguages) });
export type CreateListInput = z.output<typeof createListInput>;

export const updateListInput = listRef.extend({
  /** The version it was made from. */
  version: z.int().min(1),
  name: listName,
  isOn: z.boolean(),
});
export type UpdateListInput = z.output<typeof updateListInput>;

export const deleteListInput = listRef.extend({ version: z.int().min(1) });
export type DeleteListInput = z.output<typeof deleteListInput>;

/** A list as it is worked on, with what it holds. */
export type WordListView = {
  id: string;
  name: string;
  language: (typeof termLanguages)[number];
  origin: ListOrigin;
  isOn: boolean;
  version: number;
  terms: number;
  allowed: number;
  updatedByName: string;
  updatedAt: Date;
};

const severity = z.literal([...termSeverities]);
/** A term as it is written; without spellings its own text is the one that is looked for. */
export const termDraft = z.object({
  text: some(listLimits.termCharactersMax),
  spellings: z
    .array(words(listLimits.termCharactersMax))
    .max(listLimits.spellingsMax)
    .default([])
    // Lines that nobody wrote on are none.
    .transform((spellings) => [...new Set(spellings.filter((spelling) => spelling !== ""))]),
  category: z.enum(termCategories),
  severity,
  kind: z.enum(matchKinds),
  isLoose: z.boolean().default(false),
  note: words(listLimits.noteCharactersMax)
    .nullable()
    .default(null)
    .transform((note) => (note === "" ? null : note)),
});
export type TermDraft = z.output<typeof termDraft>;

export const addTermInput = z.object({ listId: z.uuid(), term: termDraft });
export type AddTermInput = z.output<typeof addTermInput>;

export const termRef = z.object({ id: z.uuid() });
export const updateTermInput = termRef.extend({
  /** When the term was last changed, as it was shown. */
  updatedAt: z.date(),
  term: termDraft,
});
export type UpdateTermInput = z.output<typeof updateTermInput>;

export const removeTermInput = termRef.extend({ updatedAt: z.date() });
export type RemoveTermInput = z.output<typeof removeTermInput>;

export type TermView = Omit<TermDraft, "severity"> & {
  id: string;
  listId: string;
  listName: string;
  language: (typeof termLanguages)[number];
  severity: TermSeverity;
  updatedByName: string;
  updatedAt: Date;
};

/** What terms may be picked by, and what a saved view of them holds. */
export const termViewParams = {
  list: z.uuid(),
  search: z.string().trim().max(100),
  language: z.enum(termLanguages),
  category: z.enum(termCategories),
  severity: z.literal(["1", "2", "3"]),
  kind: z.enum(matchKinds),
} as const satisfies Record<string, z.ZodType>;
export const listTermsInput = z.object({
  ...z.object(termViewParams).partial().shape,
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListTermsInput = z.output<typeof listTermsInput>;

export const importTermsInput = z.object({
  listId: z.uuid(),
  /** CSV with a header line (commas, semicolons or tabs); null for what ships with this version of Herald for the list's language. */
  text: z.string().max(listLimits.importCharactersMax, "moderation.import_too_long").nullable(),
  /** Terms that it does not hold stay, or go. */
  mode: z.enum(["add", "replace"]).default("add"),
  /** false: only say what would change. */
  apply: z.boolean(),
  /** What the dry run answered; with it nothing is written unless the list is still as it was then. */
  planHash: z.string().max(64).optional(),
});
export type ImportTermsInput = z.output<typeof importTermsInput>;

/** A row that is no term: where it stands in the file, what is wrong, and what stands there. */
export type RejectedTerm = {
  line: number;
  field: string;
  reason: string;
  message: string;
  params: Record<string, string | number>;
  value: string;
};
export type ImportTermsResult = {
  /** How many; a few of each by name. */
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  sample: { added: string[]; changed: string[]; removed: string[] };
  rejectedCount: number;
  /** The first of them. */
  rejected: RejectedTerm[];
  applied: boolean;
  /** The list is no longer as it was at the dry run: nothing was written. */
  isStale: boolean;
  planHash: string;
};

export const wordListDoorQuery = z.object({ game: z.string().min(1).max(40), id: z.uuid() });
