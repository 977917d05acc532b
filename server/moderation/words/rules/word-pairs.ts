/**
 * The place of two characters that stand side by side, by their code units. Others may share it: whoever finds a mark there still looks for the word.
 * A unit beyond the text (NaN) is none.
 */
export const pairAt = (one: number, other: number): number => (Math.imul(one, 40_503) + other) & 0xffff;

/** Room for the marks of every pair. */
export const noPairs = (): Uint8Array => new Uint8Array(0x10000);

/** Marks the first or the last two characters of each word, so that whoever meets any others need not look for a word. @param words of two characters or more */
export function markPairs(
  pairs: Uint8Array,
  words: Iterable<string>,
  { of, mark }: { of: "first" | "last"; mark: number },
): void {
  for (const word of words) {
    const at = of === "first" ? 0 : word.length - 2;
    const place = pairAt(word.charCodeAt(at), word.charCodeAt(at + 1));
    pairs[place] = (pairs[place] ?? 0) | mark;
  }
}
