import fc from "fast-check";
import { expect, test } from "vitest";
import { requiredTexts } from "#server/moderation/words/rules/required-texts.ts";
import { anyPattern, anyText, firstMatch } from "#tests/support/patterns.ts";

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

test("whatever a pattern matches holds one of its texts", () => {
  fc.assert(
    fc.property(anyPattern, anyText, (source, text) => {
      const texts = requiredTexts(source);
      const match = firstMatch(source, text);
      if (texts === undefined || match === undefined) return;
      expect(texts.some((one) => match.includes(one))).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
