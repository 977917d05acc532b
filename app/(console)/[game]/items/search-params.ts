import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { itemCategories, itemRarities } from "#db/enums/items.ts";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import { itemSorts } from "#server/items/schema.ts";

export const itemStatuses = ["usable", "disabled"] as const;
const directions = ["asc", "desc"] as const;
const truths = ["yes", "no"] as const;

/** What of the catalogue is in sight, in which order, and which item is open beside it; all of it can be shared as a link. */
export const itemSearchParams = {
  search: parseAsString.withDefault(""),
  rarity: parseAsArrayOf(parseAsStringLiteral(itemRarities)).withDefault([]),
  category: parseAsArrayOf(parseAsStringLiteral(itemCategories)).withDefault([]),
  status: parseAsArrayOf(parseAsStringLiteral(itemStatuses)).withDefault([]),
  tradable: parseAsArrayOf(parseAsStringLiteral(truths)).withDefault([]),
  missing: parseAsArrayOf(parseAsStringLiteral(contentLocales)).withDefault([]),
  sort: parseAsStringLiteral(itemSorts).withDefault("code"),
  order: parseAsStringLiteral(directions).withDefault("asc"),
  cursor: parseAsString,
  /** The code of the item whose panel is open. */
  item: parseAsString,
};
export const loadItemSearch = createLoader(itemSearchParams);

export type ItemSearch = Awaited<ReturnType<typeof loadItemSearch>>;

/** The list's input for what the URL says. @param reader whose language the order by name goes by. */
export function itemListInput(game: string, search: ItemSearch, reader: string) {
  const onlyDisabled = search.status.length === 1 && search.status[0] === "disabled";
  const [tradable] = search.tradable;
  return {
    game,
    includeDisabled: search.status.length === 2,
    onlyDisabled,
    sort: search.sort,
    descending: search.order === "desc",
    locale: (reader === "ko" ? "ko" : "en") satisfies ContentLocale as ContentLocale,
    ...(search.search === "" ? {} : { search: search.search }),
    ...(search.rarity.length === 0 ? {} : { rarity: search.rarity }),
    ...(search.category.length === 0 ? {} : { category: search.category }),
    ...(search.tradable.length === 1 ? { tradable: tradable === "yes" } : {}),
    ...(search.missing.length === 0 ? {} : { nameMissing: search.missing }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}

export function isFiltered(search: ItemSearch): boolean {
  const { rarity, category, status, tradable, missing } = search;
  return search.search !== "" || [rarity, category, status, tradable, missing].some((chosen) => chosen.length > 0);
}
