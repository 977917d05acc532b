import { createLoader, parseAsString } from "nuqs/server";

export const replaysParams = { cursor: parseAsString };
export const loadReplays = createLoader(replaysParams);

export function replayListInput(game: string, { cursor }: { cursor: string | null }) {
  return { game, ...(cursor === null ? {} : { cursor: cursor.slice(0, 500) }) };
}
