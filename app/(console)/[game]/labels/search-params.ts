import { createLoader, parseAsString } from "nuqs/server";

/** Whose tags and attributes are in sight; all of it can be shared as a link. */
export const labelSearchParams = {
  tag: parseAsString,
  name: parseAsString,
  value: parseAsString,
  search: parseAsString.withDefault(""),
  cursor: parseAsString,
  /** The player whose panel is open. */
  open: parseAsString,
};
export const loadLabelSearch = createLoader(labelSearchParams);

type LabelSearch = Omit<Awaited<ReturnType<typeof loadLabelSearch>>, "open">;

/** The list's input for what the URL says. */
export function labelledInput(game: string, search: LabelSearch) {
  return {
    game,
    ...(search.tag === null ? {} : { tag: search.tag }),
    ...(search.name === null ? {} : { name: search.name }),
    ...(search.name === null || search.value === null ? {} : { value: search.value }),
    ...(search.search === "" ? {} : { search: search.search }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}
