import { playersOfFilter } from "./players-of-filter.ts";

/** The accounts that a saved view may name; its filters are called as in the list's address. */
export function playersOfView(params: Readonly<Record<string, unknown>>): string[] {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return playersOfFilter({ targetKind: text(params.kind), targetId: text(params.target) });
}
