import { isStorableTime } from "#lib/storable-text.ts";

/** When a decision was made, as its id says: the first 48 bits of a UUID of version 7 are milliseconds. Undefined for an id that no decision can have. */
export function decidedAtOf(id: string): Date | undefined {
  const at = new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
  return isStorableTime(at) ? at : undefined;
}
