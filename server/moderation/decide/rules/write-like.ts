/** Of the language since ES2026, and of this runtime; the compiler's library does not know it yet. */
const rawJson: (text: string) => unknown = Reflect.get(JSON, "rawJSON");

/**
 * JSON of a value of which only texts were changed, with its numbers as they were written: a game's ids of twenty digits, `1.0` and `1e2` would otherwise
 * reach its players as other ones.
 * @param original what the value was before, no member named twice.
 */
export function writeLike(original: string, changed: unknown): string {
  const numbers: string[] = [];
  JSON.parse(original, (_name, value: unknown, context?: { source?: string }) => {
    if (typeof value === "number") numbers.push(context?.source ?? String(value));
    return value;
  });
  // Both read members in the same order, and numbers have no parts.
  let at = 0;
  return JSON.stringify(changed, (_name, value: unknown) => {
    if (typeof value !== "number") return value;
    at += 1;
    return rawJson(numbers[at - 1] ?? String(value));
  });
}
