import { createLoader, parseAsString } from "nuqs/server";

export const versionsParams = { cursor: parseAsString };
export const loadVersions = createLoader(versionsParams);

export function versionListInput(game: string, { cursor }: { cursor: string | null }) {
  return { game, limit: 25, ...(cursor === null ? {} : { cursor: cursor.slice(0, 200) }) };
}
