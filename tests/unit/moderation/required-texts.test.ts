import fc from "fast-check";
import { expect, test } from "vitest";
import { requiredTexts } from "#server/moderation/words/rules/required-texts.ts";

test.each([
  ["[a-z]+\\.gg/[a-z]+", [".gg/"]],
  ["\\d{3}-\\d{4}", ["-"]],
  ["buy|sell gold", ["buy", "sell gold"]],
  ["(?:dc|discord)\\.gg", [".gg"]],
  ["ab+cd", ["ab"]],
  ["colou?rs", ["colo"]],
  ["x{0,3}yz", ["yz"]],
  ["x{2}yz", ["yz"]],
  ["a\\[b\\]c", ["a[b]c"]],
  ["[\\]a]bc", ["bc"]],
  ["([)]|\\))bc", ["bc"]],
])("%s always holds one of %j", (pattern, texts) => {
  expect(requiredTexts(pattern)).toEqual(texts);
});

test.each(["\\x41b", "\\u0041bc", "\\cAbc", "\\tab", "a{b", "a|", "|a", "\\d+", "a*", "(abc)?", "a|[bc]", "", "ab\\"])(
  "of %s nothing is said",
  (pattern) => {
    expect(requiredTexts(pattern)).toBeUndefined();
  },
);

/** Patterns of everything that is read, and of what is not. */
const atom = fc.constantFrom(
  "a",
  "b",
  "c",
  "\\.",
  "-",
  ".",
  "[ab]",
  "[^a]",
  "\\d",
  "\\b",
  "^",
  "\\x61",
  "\\]",
  "[\\]a]",
  "(?i:a)",
);
const times = fc.constantFrom("", "", "", "*", "+", "?", "{0}", "{2}", "{0,2}", "{1,}", "+?", "??");
const row = fc
  .array(
    fc.tuple(atom, times).map((parts) => parts.join("")),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(""));
const alternatives = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => rows.join("|"));
const pattern = fc
  .array(
    fc.oneof(
      row,
      fc.tuple(alternatives, times).map(([inner, many]) => `(${inner})${many}`),
      fc.constant("|"),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));

test("whatever a pattern matches holds one of its texts", () => {
  fc.assert(
    fc.property(
      pattern,
      fc.string({ unit: fc.constantFrom("a", "b", "c", ".", "-", "1", "]", "A"), maxLength: 12 }),
      (source, text) => {
        const texts = requiredTexts(source);
        if (texts === undefined) return;
        let expression: RegExp;
        try {
          expression = new RegExp(source);
        } catch {
          return;
        }
        const match = expression.exec(text)?.[0];
        if (match === undefined) return;
        expect(texts.some((one) => match.includes(one))).toBe(true);
      },
    ),
    { numRuns: 20_000 },
  );
});
