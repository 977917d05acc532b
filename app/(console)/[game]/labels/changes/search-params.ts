import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { labelSkipReasons } from "#db/enums/labels.ts";

/** Where the list of changes is. */
export const changesParams = { cursor: parseAsString };
export const loadChangesSearch = createLoader(changesParams);

/** Whose skipped players of one change are in sight. */
export const skipsParams = { reason: parseAsStringLiteral(labelSkipReasons), skips: parseAsString };

/** What a new change begins with, from a link of the list of players. */
const newChangeParams = {
  tag: parseAsString,
  name: parseAsString,
  value: parseAsString,
  search: parseAsString,
};
export const loadNewChange = createLoader(newChangeParams);
