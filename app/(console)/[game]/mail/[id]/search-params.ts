import { parseAsInteger, parseAsString } from "nuqs/server";

/** Which failures are listed, and which player is looked for. */
export const campaignPageParams = {
  code: parseAsInteger,
  cursor: parseAsString,
  player: parseAsString.withDefault(""),
};
