import type { z } from "zod";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { Fields, FieldValue } from "#lib/diff-fields.ts";
import type { updateItemInput } from "#server/items/schema.ts";
import type { Item } from "./wire.ts";

/** The fields of both forms; they hold the same names. */
export type ItemFormValues = Omit<z.input<typeof updateItemInput>, "code" | "version">;

/** The values of an item, without what the catalogue keeps itself. */
export function itemValuesOf(item: Item) {
  const { names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason } = item;
  return { names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason };
}

/** The same as the form holds them: every language has a field. */
export function formValuesOf(item: Item, locales: readonly ContentLocale[]) {
  const names: Partial<Record<ContentLocale, string>> = {};
  for (const locale of locales) names[locale] = item.names[locale] ?? "";
  return { ...itemValuesOf(item), names, disabledReason: item.disabledReason ?? "" };
}

/** What a form holds as plain fields that can be compared: an empty text is none. */
export function comparable(values: object): Fields {
  const plain = (value: unknown): FieldValue =>
    typeof value === "string" ? (value.trim() === "" ? null : value.trim()) : ((value ?? null) as FieldValue);
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, plain(each)]))
        : plain(value),
    ]),
  );
}
