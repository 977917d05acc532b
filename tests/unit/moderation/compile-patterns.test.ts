import { setFlagsFromString } from "node:v8";
import { describe, expect, test } from "vitest";
import { compilePatterns, type PatternEngine } from "#server/moderation/words/rules/compile-patterns.ts";

// V8's own linear engine, behind a flag: slow to keep up with the language, but it proves that an engine slots in.
setFlagsFromString("--enable-experimental-regexp-engine");
const linearEngine: PatternEngine = {
  compile(source) {
    const pattern = new RegExp(source, "gl");
    return (text) =>
      Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
  },
};

test("every match of every pattern is found, with the pattern's place", () => {
  const { find } = compilePatterns(["\\d{3}-\\d{4}", "[a-z]+\\.gg/[a-z]+"], linearEngine);
  const text = "call 010-1234 or discord.gg/abc, 555-0000";
  expect(find(text).map(({ start, end, pattern }) => [text.slice(start, end), pattern])).toEqual([
    ["010-1234", 0],
    ["555-0000", 0],
    ["discord.gg/abc", 1],
  ]);
});

test("a pattern that explodes by backtracking is read in the time of its text", () => {
  const { find } = compilePatterns(["(a+)+b"], linearEngine);
  expect(find("a".repeat(50_000))).toEqual([]);
});

describe("what no linear engine can do is refused by name", () => {
  test.each([
    ["(a)\\1", "a back-reference"],
    ["(?<x>a)\\k<x>", "a back-reference"],
    ["a(?=b)", "look-ahead"],
    ["a(?!b)", "look-ahead"],
    ["(?<=a)b", "look-behind"],
    ["(?<!a)b", "look-behind"],
    ["(?>a+)b", "an atomic group"],
    ["a++b", "a possessive quantifier"],
    ["(a(?R)?b)", "recursion"],
    ["(a)(?(1)b|c)", "a condition"],
  ])("%s", (pattern, name) => {
    expect(() => compilePatterns(["fine", pattern], linearEngine)).toThrow(name);
  });

  test.each(["[(?=]+", "\\(?=a", "a\\\\b", "(?:a|b)c", "(?<word>a)", "[\\1]"])("%s is let be", (pattern) => {
    expect(() => compilePatterns([pattern], { compile: () => () => [] })).not.toThrow();
  });
});

test("a pattern that cannot be read is refused with the reason", () => {
  expect(() => compilePatterns(["(a"], linearEngine)).toThrow(/moderation|cannot be read/);
});

test("more patterns than a message can bear are refused", () => {
  const patterns = Array.from({ length: 501 }, (_, at) => `a${at}`);
  expect(() => compilePatterns(patterns, linearEngine)).toThrow("501");
});
