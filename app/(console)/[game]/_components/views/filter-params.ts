import { createParser } from "nuqs/server";
import { toStorableText } from "#lib/storable-text.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id in an address; what is none is no filter, and is not shown as one either. */
export const parseAsUuid = createParser({ parse: (text) => (uuid.test(text) ? text : null), serialize: String });

/**
 * What was typed into a filter as the server takes it, cut to what it may be at most. It stays a filter whatever was typed: a list that left it out would
 * show everything beside a field that asks for one.
 * @returns undefined for nothing
 */
export function typedFilter(typed: string | null, charactersMax: number): string | undefined {
  const text = toStorableText((typed ?? "").trim().slice(0, charactersMax)).trim();
  return text === "" ? undefined : text;
}
