import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { exclusionListKinds } from "#db/enums/mail.ts";

/** What of the exclusion list is in sight. */
export const exclusionListParams = {
  search: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(exclusionListKinds),
  cursor: parseAsString,
};
export const loadExclusionListSearch = createLoader(exclusionListParams);

type ExclusionListSearch = Awaited<ReturnType<typeof loadExclusionListSearch>>;

/** The list's input for what the URL says. */
export function exclusionListInput(game: string, { search, kind, cursor }: ExclusionListSearch) {
  return {
    game,
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(kind === null ? {} : { kind }),
    ...(cursor === null ? {} : { cursor }),
  };
}
