import fc from "fast-check";

/** Parts of everything that is read of a pattern, and of what is not. */
const atom = fc.constantFrom(
  ...["a", "b", "c", "\\.", "-", ".", "[ab]", "[^a]", "\\d", "\\b", "^", "\\x61", "\\]", "[\\]a]", "(?i:a)", "]", "}"],
  ...["\\01", "\\0", "\\c", "\\u", "\\cA", "\\CA", "\\X61", "(?<n>a)", "(?:b)", "\\u0062", "\\k", "{", "$"],
);
const times = fc.constantFrom("", "", "", "*", "+", "?", "{0}", "{2}", "{0,2}", "{1,}", "+?", "??");
const row = fc
  .array(
    fc.tuple(atom, times).map((parts) => parts.join("")),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(""));
const alternatives = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => rows.join("|"));

/** Patterns, and some that are none. */
export const anyPattern = fc
  .array(
    fc.oneof(
      row,
      fc.tuple(alternatives, times).map(([inner, many]) => `(${inner})${many}`),
      fc.constant("|"),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));

/** Texts that such a pattern may match. */
export const anyText = fc.string({
  unit: fc.constantFrom("a", "b", "c", ".", "-", "1", "]", "A", "\u0001", "\u0000", "\\", "u", "\n", "{", "}", "k"),
  maxLength: 12,
});

/** @returns undefined for what is no pattern. */
export function firstMatch(source: string, text: string): string | undefined {
  try {
    return new RegExp(source).exec(text)?.[0];
  } catch {
    return undefined;
  }
}
