import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { automationKinds } from "#db/enums/team-acts.ts";

/** Which part of the log is in sight. */
export const firingParams = {
  kinds: parseAsArrayOf(parseAsStringLiteral(automationKinds)).withDefault([]),
  cursor: parseAsString,
};
export const loadFiringSearch = createLoader(firingParams);
