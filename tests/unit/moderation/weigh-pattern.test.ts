import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPattern } from "#server/moderation/words/rules/read-pattern.ts";
import { weighPattern } from "#server/moderation/words/rules/weigh-pattern.ts";
import { patternStepsMax } from "#server/moderation/words/schema.ts";
import { anyPattern, anyText, firstMatch } from "#tests/support/patterns.ts";

const weigh = (source: string) => weighPattern(readPattern(source));

describe("a pattern weighs what an engine may have under way at once", () => {
  test.each([
    ["spam", 4],
    ["banana", 6],
    ["[a-z]", 4],
    ["[a-z]{16}", 19],
    ["a{0,16}b", 35],
    ["(?:a|b|c){4}", 3 + 8 + 4],
    ["(?:[ab]{4}){4}", 3 + 16],
    ["\\d+", 3 + 2 + 2],
    ["(?:[ab])(?<n>[ab])([ab])", 3 + 3 + 2],
    ["01[016789]-?\\d{3,4}-?\\d{4}", 3 + 3 + 9 + 2],
  ])("%s: %i steps", (source, steps) => {
    expect(weigh(source).steps).toBe(steps);
  });

  test("exact letters wait for one text, and weigh little however many they are", () => {
    expect(weigh("discord\\.gg/invite").steps).toBeLessThan(10);
  });

  test("a class of so many letters that reading it takes longer counts for more", () => {
    expect(weigh(`[${"가나다라".repeat(30)}]{16}`).steps).toBeGreaterThan(3 * weigh("[가-힣]{16}").steps);
  });

  test("one pattern of the length that is allowed can be more than all may take", () => {
    expect(weigh(`(?:${".?".repeat(240)}){16}9`).steps).toBeGreaterThan(patternStepsMax);
  });
});

test("no match is longer than the pattern says", () => {
  expect(weigh("\\d{3}-\\d{4}").lengthMax).toBe(8);
  expect(weigh("(?:ab?){2,3}").lengthMax).toBe(6);
  expect(weigh("a+").lengthMax).toBe(Number.POSITIVE_INFINITY);
  expect(weigh("\\b*$").lengthMax).toBe(0);
  fc.assert(
    fc.property(anyPattern, anyText, (source, text) => {
      const match = firstMatch(source, text);
      // `\\c` before no letter is two letters: the only one that the reading takes for one.
      if (match === undefined || /\\c(?![a-z])/i.test(source)) return;
      expect(match.length).toBeLessThanOrEqual(weigh(source).lengthMax);
    }),
    { numRuns: 20_000 },
  );
});
