import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { itemCategories, itemRarities } from "#db/enums/items.ts";

/** What of the catalogue is in sight; all of it can be shared as a link. */
export const itemSearchParams = {
  search: parseAsString.withDefault(""),
  rarity: parseAsArrayOf(parseAsStringLiteral(itemRarities)).withDefault([]),
  category: parseAsArrayOf(parseAsStringLiteral(itemCategories)).withDefault([]),
  disabled: parseAsBoolean.withDefault(false),
  cursor: parseAsString,
};
export const loadItemSearch = createLoader(itemSearchParams);

type ItemSearch = Awaited<ReturnType<typeof loadItemSearch>>;

/** The list's input for what the URL says. */
export function itemListInput(game: string, search: ItemSearch) {
  return {
    game,
    includeDisabled: search.disabled,
    ...(search.search === "" ? {} : { search: search.search }),
    ...(search.rarity.length === 0 ? {} : { rarity: search.rarity }),
    ...(search.category.length === 0 ? {} : { category: search.category }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}
