/** Ids as one text, a line each: the form in which lists are stored and hashed. None is an empty text. */
export function joinIds(ids: readonly string[]): string {
  return ids.join("\n");
}

/** @returns the ids of a text that `joinIds` made. */
export function splitIds(lines: string): string[] {
  return lines === "" ? [] : lines.split("\n");
}
