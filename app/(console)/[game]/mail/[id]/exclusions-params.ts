import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { exclusionReasons } from "#db/enums/mail.ts";

/** Whether the panel of excluded players is open, on which reason and page. */
export const exclusionsParams = {
  excluded: parseAsStringLiteral(["all", ...exclusionReasons]),
  excludedCursor: parseAsString,
};
