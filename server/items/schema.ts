import { z } from "zod";
import { type ItemChangeKind, itemCategories, itemIcons, itemRarities } from "#db/enums/items.ts";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import type { FieldChange } from "#lib/diff-fields.ts";
import { isStorableText } from "#lib/storable-text.ts";

export const itemLimits = {
  nameCharactersMax: 80,
  reasonCharactersMax: 300,
  perMailMax: 1_000_000_000,
  unitValueMax: 1_000_000_000,
  /** Items of one import, and the characters of its list: JSON takes some 350 an item. */
  importItemsMax: 20_000,
  importCharactersMax: 8_000_000,
} as const;

const wholeNumber = (min: number, max: number) => z.int().min(min).max(max);
const words = (max: number) => z.string().trim().max(max).refine(isStorableText, "input.unstorable_text");
const code = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, "items.bad_code");
const version = z.int().min(1);

const values = {
  /** An empty name is none. */
  names: z
    .partialRecord(z.enum(contentLocales), words(itemLimits.nameCharactersMax))
    .transform(
      (names) =>
        Object.fromEntries(Object.entries(names).filter(([, name]) => name !== "")) as Partial<
          Record<ContentLocale, string>
        >,
    )
    .refine((names) => Object.keys(names).length > 0, "items.name_missing"),
  icon: z.enum(itemIcons),
  rarity: z.enum(itemRarities),
  category: z.enum(itemCategories),
  tradable: z.boolean().default(false),
  /** The most of it one mail may carry. */
  perMailMax: wholeNumber(1, itemLimits.perMailMax),
  /** What one piece is worth in the game's reference currency. */
  unitValue: wholeNumber(0, itemLimits.unitValueMax),
  /** Refused in every new mail. */
  disabled: z.boolean().default(false),
  /** Why; means nothing while it is not disabled. */
  disabledReason: words(itemLimits.reasonCharactersMax)
    .nullable()
    .default(null)
    .transform((reason) => (reason === "" ? null : reason)),
};

/** An item as a list describes it: everything but what the catalogue keeps itself. */
export const itemDraft = z.object({ code, ...values });
export type ItemDraft = z.output<typeof itemDraft>;
export type Item = ItemDraft & { id: string; version: number; changedByName: string; updatedAt: Date };

export const itemSorts = ["code", "name", "rarity", "perMailMax", "unitValue"] as const;
export type ItemSort = (typeof itemSorts)[number];

export const listItemsInput = z.object({
  search: z.string().trim().max(80).optional(),
  rarity: z.array(z.enum(itemRarities)).optional(),
  /** One, or any of several. */
  category: z.union([z.enum(itemCategories).transform((one) => [one]), z.array(z.enum(itemCategories))]).optional(),
  tradable: z.boolean().optional(),
  /** Items without a name in any of these languages. */
  nameMissing: z.array(z.enum(contentLocales)).optional(),
  includeDisabled: z.boolean().default(false),
  onlyDisabled: z.boolean().default(false),
  sort: z.enum(itemSorts).default("code"),
  descending: z.boolean().default(false),
  /** Whose names `sort: "name"` goes by; an item without one stands where its name in the first other language puts it. */
  locale: z.enum(contentLocales).default("en"),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListItemsInput = z.output<typeof listItemsInput>;

export const getItemInput = z.object({ code: z.string().min(1).max(64) });

export const updateItemInput = z.object({
  code,
  /** The version it was made from. */
  version,
  ...values,
  /** Why it changes; kept in the history. */
  note: words(itemLimits.reasonCharactersMax).optional(),
});
export type UpdateItemInput = z.output<typeof updateItemInput>;

export const restoreItemInput = z.object({ code, version, from: version });
export type RestoreItemInput = z.output<typeof restoreItemInput>;

/** A version as the history shows it, with what it changed in the one before. */
export type ItemVersion = ItemDraft & {
  version: number;
  changeKind: ItemChangeKind;
  note: string | null;
  changedByName: string;
  at: Date;
  changes: FieldChange[];
};

export const importItemsInput = z.object({
  /** CSV with a header line (commas, semicolons or tabs), or a JSON array of items. */
  text: z.string().max(itemLimits.importCharactersMax, "items.import_too_long"),
  /** false: only say what would change. */
  apply: z.boolean(),
  /** What the dry run answered; with it nothing is written unless the catalogue is still as it was then. */
  planHash: z.string().max(64).optional(),
});
export type ImportItemsInput = z.output<typeof importItemsInput>;

/**
 * A row of an import that is no item: where it stands (JSON: its place in the array), which field, why, the values a sentence
 * needs, and the first 200 characters of what is wrong.
 */
export type RejectedItem = {
  line: number;
  field: string;
  reason: string;
  message: string;
  params: Record<string, string | number>;
  value: string;
};
export type ImportResult = {
  added: Pick<ItemDraft, "code" | "names" | "icon" | "rarity" | "perMailMax" | "unitValue">[];
  changed: { code: string; names: ItemDraft["names"]; changes: FieldChange[] }[];
  /** Codes. */
  unchanged: string[];
  rejected: RejectedItem[];
  applied: boolean;
  /** The catalogue is no longer as it was at the dry run: nothing was written, and this is the new difference. */
  isStale: boolean;
  planHash: string;
};

export const exportFormats = ["csv", "json"] as const;
export const itemsDoorQuery = z.object({
  game: z.string().min(1).max(40),
  format: z.enum(exportFormats).default("csv"),
});
export type ExportItemsInput = { format: (typeof exportFormats)[number] };
