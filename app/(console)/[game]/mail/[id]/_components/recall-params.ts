import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { recallOutcomes } from "#db/enums/mail.ts";

/** Which recall is shown, which of its outcomes are listed, and which player is looked for. */
export const recallParams = {
  recall: parseAsString,
  outcome: parseAsStringLiteral(recallOutcomes),
  recallCursor: parseAsString,
  recalled: parseAsString.withDefault(""),
};
