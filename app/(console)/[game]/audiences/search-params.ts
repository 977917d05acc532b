import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { audienceSources, audienceStates } from "#db/enums/audiences.ts";

/** What of the list is in sight; all of it can be shared as a link. */
export const audienceSearchParams = {
  search: parseAsString.withDefault(""),
  kind: parseAsArrayOf(parseAsStringLiteral(audienceSources)).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(audienceStates)).withDefault([]),
  cursor: parseAsString,
};
export const loadAudienceSearch = createLoader(audienceSearchParams);

type AudienceSearch = Awaited<ReturnType<typeof loadAudienceSearch>>;

/** The list's input for what the URL says. */
export function audienceListInput(game: string, search: AudienceSearch) {
  return {
    game,
    limit: 50,
    ...(search.search.trim() === "" ? {} : { search: search.search.trim() }),
    ...(search.kind.length === 0 ? {} : { sources: search.kind }),
    ...(search.state.length === 0 ? {} : { states: search.state }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}
