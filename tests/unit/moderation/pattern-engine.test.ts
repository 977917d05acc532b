import { describe, expect, test } from "vitest";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { compilePatterns } from "#server/moderation/words/rules/compile-patterns.ts";

/** The engine that judges: whatever staff write and players send, a text costs its length and not its square. */
const engine = openPatternEngine();
const longText = "a".repeat(12_000);

test("every match is found, up to as many as say anything", () => {
  const { find } = compilePatterns(["\\d{3}-\\d{4}"], engine);
  expect(find("call 010-1234 or 555-0000")).toEqual([
    { pattern: 0, start: 5, end: 13 },
    { pattern: 0, start: 17, end: 25 },
  ]);
});

test("where more of one are found than say anything, the rest of the text is one match: nothing hides behind them", () => {
  const text = "010-1234 ".repeat(1_000);
  const found = compilePatterns(["\\d{3}-\\d{4}"], engine).find(text);
  expect(found).toHaveLength(51);
  expect(found.slice(-2)).toEqual([
    { pattern: 0, start: 49 * 9, end: 49 * 9 + 8 },
    { pattern: 0, start: 49 * 9 + 8, end: text.length },
  ]);
});

test("what explodes by backtracking is read in the time of its text", () => {
  expect(engine.compile("(a+)+b")(longText, 0)).toBeUndefined();
  expect(engine.compile("(?:a|a)*c")(longText, 0)).toBeUndefined();
});

describe("what matches where nothing stands is refused: it would be looked for anew at every place", () => {
  test.each([["x*"], ["(?:a[^]*b)?"], ["\\b"], ["\\Bx?"], ["^|spam"], ["spam|$"], ["\\b(?:a[^]*b)?"]])(
    "%s",
    (source) => {
      expect(() => compilePatterns([source], engine)).toThrow("where nothing stands");
    },
  );

  test.each([["x+"], ["^spam"], ["spam$"], ["\\bspam\\b"], ["(?:a[^]*)?b"]])("%s is let be", (source) => {
    expect(() => compilePatterns([source], engine)).not.toThrow();
  });
});

test("repetition that multiplies the pattern is refused, not unrolled", () => {
  for (const source of ["a{0,1000}b", "(?:a{0,100}){0,100}b", "(?:(?:a{1,9}){1,9}){1,9}b"])
    expect(() => compilePatterns([source], engine)).toThrow("linear time");
});
