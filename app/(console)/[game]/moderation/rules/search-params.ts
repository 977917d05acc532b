import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { matchKinds, termCategories, termLanguages } from "#db/enums/moderation.ts";
import { parseAsUuid, typedFilter } from "../../_components/views/filter-params.ts";
import { keptFilters } from "../../_components/views/kept-filters.ts";

/** Which terms are in sight: what a saved view keeps. */
const termFilterParams = {
  list: parseAsUuid,
  search: parseAsString.withDefault(""),
  language: parseAsStringLiteral(termLanguages),
  category: parseAsStringLiteral(termCategories),
  severity: parseAsStringLiteral(["1", "2", "3"] as const),
  kind: parseAsStringLiteral(matchKinds),
};

/** Those, and which term is open; all of it can be shared as a link. */
export const termSearchParams = {
  ...termFilterParams,
  cursor: parseAsString,
  open: parseAsString,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadTermSearch = createLoader(termSearchParams);
export type TermSearch = inferParserType<typeof termSearchParams>;
type TermFilterSearch = inferParserType<typeof termFilterParams>;

export const noTermFilter = { search: null, language: null, category: null, severity: null, kind: null };
/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

/** The filters of an address as a view keeps them. */
export const viewParamsOf = keptFilters<TermFilterSearch>(termFilterParams, createSerializer(termFilterParams));

/** The list's input for what the URL says. */
export function termListInput(game: string, search: TermSearch) {
  const { list, language, category, severity, kind, cursor } = search;
  const text = typedFilter(search.search, 100);
  return {
    game,
    ...(list === null ? {} : { list }),
    ...(text === undefined ? {} : { search: text }),
    ...(language === null ? {} : { language }),
    ...(category === null ? {} : { category }),
    ...(severity === null ? {} : { severity }),
    ...(kind === null ? {} : { kind }),
    ...(cursor === null ? {} : { cursor: cursor.slice(0, 500) }),
  };
}

export function isTermFiltered({ search, language, category, severity, kind }: TermSearch): boolean {
  return search !== "" || [language, category, severity, kind].some((value) => value !== null);
}
