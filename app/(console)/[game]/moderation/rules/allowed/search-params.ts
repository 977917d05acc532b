import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { termLanguages } from "#db/enums/moderation.ts";
import { allowanceFilter, allowanceStates } from "#server/moderation/allowances/schema.ts";
import { parseAsUuid, typedFilter } from "../../../_components/views/filter-params.ts";

export const allowanceOrigins = allowanceFilter.from.options;

/** Which innocent texts are in sight, and which one is open. */
export const allowanceSearchParams = {
  search: parseAsString.withDefault(""),
  language: parseAsStringLiteral(termLanguages),
  state: parseAsStringLiteral(allowanceStates),
  from: parseAsStringLiteral(allowanceOrigins),
  cursor: parseAsString,
  open: parseAsUuid,
};
export const loadAllowanceSearch = createLoader(allowanceSearchParams);
type AllowanceSearch = inferParserType<typeof allowanceSearchParams>;

export const noAllowanceFilter = { search: null, language: null, state: null, from: null };

/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

export function isAllowanceFiltered({ search, language, state, from }: AllowanceSearch): boolean {
  return search !== "" || [language, state, from].some((value) => value !== null);
}

/** The list's input for what the URL says. */
export function allowanceListInput(game: string, { search, language, state, from, cursor }: AllowanceSearch) {
  const text = typedFilter(search, 100);
  return {
    game,
    ...(text === undefined ? {} : { search: text }),
    ...(language === null ? {} : { language }),
    ...(state === null ? {} : { state }),
    ...(from === null ? {} : { from }),
    ...(cursor === null ? {} : { cursor: cursor.slice(0, 500) }),
  };
}
