import { createLoader, parseAsString } from "nuqs/server";

/** Which sent messages are in sight, and which one is open beside them. */
export const sendSearchParams = { type: parseAsString, cursor: parseAsString, open: parseAsString };
export const loadSendSearch = createLoader(sendSearchParams);

type SendSearch = Awaited<ReturnType<typeof loadSendSearch>>;

/** The list's input for what the URL says; a type that cannot be one is none. */
export function sendListInput(game: string, search: Pick<SendSearch, "type" | "cursor">) {
  const isCode = search.type !== null && /^[a-z][a-z0-9_]{1,39}$/.test(search.type);
  return {
    game,
    ...(isCode && search.type !== null ? { code: search.type } : {}),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}
