import { DomainError } from "./errors.ts";

/** Where a keyset list goes on: the ordering values of the last row, opaque to whoever carries it. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values), "utf8").toString("base64url");
}

/**
 * @param count how many values the list is ordered by.
 * @returns undefined for no cursor: the list begins at its first row.
 * @throws DomainError `list.bad_cursor`
 */
export function decodeCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const fits = Array.isArray(values) && values.length === count && values.every((value) => typeof value === "string");
    if (fits && !values.some((value: string) => value.includes("\u0000"))) return values;
  } catch {
    // Not JSON: refused below like everything else that no list of ours gave out.
  }
  throw badCursor();
}

export function badCursor(): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "list.bad_cursor",
    "This list cannot go on from there. Begin at its first page.",
  );
}

/** Whether a cursor's value is a time as PostgreSQL writes one in UTC: one that exists, not only in shape. */
export function isCursorTime(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00)$/.test(text)) return false;
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  // The 31st of February would come back as a day of March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 10));
}
