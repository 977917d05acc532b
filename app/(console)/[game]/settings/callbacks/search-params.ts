import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { callbackReadings } from "#db/enums/callbacks.ts";

/** Which events are in sight, and which one is open beside them. */
export const callbackSearchParams = {
  command: parseAsString.withDefault(""),
  reading: parseAsStringLiteral(callbackReadings),
  group: parseAsString.withDefault(""),
  account: parseAsString.withDefault(""),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  cursor: parseAsString,
  open: parseAsInteger,
};
export const loadCallbackSearch = createLoader(callbackSearchParams);
export type CallbackSearch = inferParserType<typeof callbackSearchParams>;

/** The list's input for what the URL says. */
export function callbackListInput(game: string, search: Omit<CallbackSearch, "open">) {
  const { command, reading, group, account, from, to, cursor } = search;
  return {
    game,
    ...(command.trim() === "" ? {} : { command: command.trim().slice(0, 100) }),
    ...(group.trim() === "" ? {} : { groupId: group.trim().slice(0, 128) }),
    ...(account.trim() === "" ? {} : { account: account.trim().slice(0, 100) }),
    ...(reading === null ? {} : { reading }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(cursor === null ? {} : { cursor }),
  };
}

export function isFiltered(search: CallbackSearch): boolean {
  const { command, reading, group, account, from, to } = search;
  return (
    [command, group, account].some((text) => text.trim() !== "") || [reading, from, to].some((one) => one !== null)
  );
}
