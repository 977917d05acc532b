import { z } from "zod";
import { itemCategories, itemIcons, itemRarities } from "#db/enums/items.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { isStorableText } from "#lib/storable-text.ts";

const wholeNumber = (min: number, max: number) => z.int().min(min).max(max);

/** An item as a list describes it: everything but what the catalogue keeps itself. */
export const itemDraft = z.object({
  code: z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, "items.bad_code"),
  names: z
    .partialRecord(
      z.enum(contentLocales),
      z.string().trim().min(1).max(80).refine(isStorableText, "input.unstorable_text"),
    )
    .refine((names) => Object.keys(names).length > 0, "items.name_missing"),
  icon: z.enum(itemIcons),
  rarity: z.enum(itemRarities),
  category: z.enum(itemCategories),
  tradable: z.boolean().default(false),
  /** The most of it one mail may carry. */
  perMailMax: wholeNumber(1, 1_000_000_000),
  /** What one piece is worth in the game's reference currency. */
  unitValue: wholeNumber(0, 1_000_000_000),
  /** Refused in every new mail. */
  disabled: z.boolean().default(false),
});
export type ItemDraft = z.output<typeof itemDraft>;
export type Item = ItemDraft & { id: string; version: number };

export const listItemsInput = z.object({
  search: z.string().trim().max(80).optional(),
  rarity: z.array(z.enum(itemRarities)).optional(),
  /** One, or any of several. */
  category: z.union([z.enum(itemCategories).transform((one) => [one]), z.array(z.enum(itemCategories))]).optional(),
  includeDisabled: z.boolean().default(false),
  cursor: z.string().max(400).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListItemsInput = z.output<typeof listItemsInput>;

export const getItemInput = z.object({ code: z.string().min(1).max(64) });

/** Characters of an import; at 120 a line some 17,000 items. */
const importTextLengthMax = 2_000_000;
export const importItemsInput = z.object({
  /** CSV with a header line, or a JSON array of items. */
  text: z.string().max(importTextLengthMax, "items.import_too_long"),
  /** false: only say what would change. */
  apply: z.boolean(),
});
export type ImportItemsInput = z.output<typeof importItemsInput>;

/** A row of an import that is no item: where it stands (JSON: its place in the array), why, and the first 200 characters of what is wrong. */
export type RejectedItem = { line: number; reason: string; message: string; value: string };
export type ImportResult = {
  added: ItemDraft[];
  changed: { before: Item; after: ItemDraft }[];
  unchanged: number;
  rejected: RejectedItem[];
  applied: boolean;
};
