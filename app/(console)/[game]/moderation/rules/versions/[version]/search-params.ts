import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { verdicts } from "#db/enums/decisions.ts";

/** Which messages that would be judged otherwise are in sight. */
export const differenceParams = {
  was: parseAsStringLiteral(verdicts),
  becomes: parseAsStringLiteral(verdicts),
  cursor: parseAsString,
};
type DifferenceSearch = inferParserType<typeof differenceParams>;

/** The filters as the server takes them. */
export function differenceFilter({ was, becomes, cursor }: DifferenceSearch) {
  return {
    ...(was === null ? {} : { was }),
    ...(becomes === null ? {} : { becomes }),
    ...(cursor === null ? {} : { cursor: cursor.slice(0, 500) }),
  };
}
