import { setFlagsFromString } from "node:v8";
import { describe, expect, test } from "vitest";
import { compilePatterns, type PatternEngine } from "#server/moderation/words/rules/compile-patterns.ts";
import { readPattern } from "#server/moderation/words/rules/read-pattern.ts";
import { weighPattern } from "#server/moderation/words/rules/weigh-pattern.ts";
import { patternStepsMax } from "#server/moderation/words/schema.ts";

// V8's own linear engine, behind a flag: slow to keep up with the language, but it proves that an engine slots in.
setFlagsFromString("--enable-experimental-regexp-engine");
const linearEngine: PatternEngine = {
  compile(source) {
    const pattern = new RegExp(source, "gl");
    return (text, from) => {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
    };
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
    expect(() => compilePatterns([pattern], { compile: () => () => undefined })).not.toThrow();
  });
});

test("a pattern that cannot be read is refused with the reason", () => {
  expect(() => compilePatterns(["(a"], linearEngine)).toThrow(/moderation|cannot be read/);
});

test("more patterns than a message can bear are refused", () => {
  const patterns = Array.from({ length: 501 }, (_, at) => `a${at}`);
  expect(() => compilePatterns(patterns, linearEngine)).toThrow("501");
});

describe("searching again", () => {
  /** Says what it was given to read, and finds one letter at each place, as an engine that has to read on to the end to know. */
  function countingEngine(): { engine: PatternEngine; searches: number[] } {
    const searches: number[] = [];
    const engine: PatternEngine = {
      compile: () => (text, from) => {
        searches.push(text.length - from);
        return from < text.length ? { start: from, end: from + 1 } : undefined;
      },
    };
    return { engine, searches };
  }

  test("takes as much once more as the patterns of a game may take, whatever somebody wrote; then the rest is a match", () => {
    const { engine, searches } = countingEngine();
    const source = "[ab](?:[^]*9)?";
    const patterns = Array.from({ length: 30 }, () => source);
    const text = "ab".repeat(6_000);
    const found = compilePatterns(patterns, engine).find(text);
    const read = searches.reduce((sum, characters) => sum + characters, 0);
    const { steps } = weighPattern(readPattern(source));
    expect((read / text.length) * steps).toBeLessThan(patterns.length * steps + patternStepsMax + steps);
    for (const [pattern] of patterns.entries()) {
      const spans = found.filter((span) => span.pattern === pattern);
      expect(spans[0]).toMatchObject({ start: 0 });
      expect(spans.at(-1)).toMatchObject({ end: text.length });
    }
    expect(compilePatterns(patterns, countingEngine().engine).find(text)).toEqual(found);
  });

  test("finds every one of many in a text as players write them", () => {
    const text = "ab1 x9y, 12 7k ".repeat(3);
    expect(compilePatterns(["[a-z]*\\d+[a-z]*"], linearEngine).find(text)).toHaveLength(12);
  });
});

test("a text without the shape that every match has is not searched", () => {
  const asked: string[] = [];
  const engine: PatternEngine = {
    compile: (source) => () => {
      asked.push(source);
      return undefined;
    },
  };
  const patterns = compilePatterns(["[0-9]{3}[a-z]", "[0-9]{2}", "(?:[0-9]|x)+"], engine);
  patterns.find("room 12, at 9");
  expect(asked).toEqual(["[0-9]{2}", "(?:[0-9]|x)+"]);
});
