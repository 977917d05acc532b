import { setFlagsFromString } from "node:v8";
import { patternMatchesNothing } from "../../words/errors.ts";
import type { PatternEngine } from "../../words/rules/compile-patterns.ts";

/**
 * More of one pattern in one text says nothing new. Searches that find an empty place count, too: each is linear in the text, and one at every place
 * would be its square.
 */
const searchesMax = 50;

/** Every place a pattern may match nothing at: inside and at the ends of words and of what is none. */
const emptyPlaces = ["", " ", "a", "ab c  d"];

/**
 * V8's own engine for time linear in the text: whatever it cannot match so, it refuses when the pattern is compiled. Patterns see the text in small letters,
 * by UTF-16 units.
 * @see "An additional non-backtracking RegExp engine", https://v8.dev/blog/non-backtracking-regexp (read 2026-11)
 */
export function openPatternEngine(): PatternEngine {
  setFlagsFromString("--enable-experimental-regexp-engine");
  return {
    compile(source) {
      const pattern = new RegExp(source, "lg");
      const isEmpty = emptyPlaces.some((text) => Array.from(text.matchAll(pattern)).some(([match]) => match === ""));
      if (isEmpty) throw patternMatchesNothing(source);
      return (text) => {
        const spans: { start: number; end: number }[] = [];
        pattern.lastIndex = 0;
        for (let searches = 0; searches < searchesMax; searches += 1) {
          const match = pattern.exec(text);
          if (match === null) break;
          const { index: start } = match;
          const end = start + match[0].length;
          if (end > start) spans.push({ start, end });
          else pattern.lastIndex += 1;
        }
        return spans;
      };
    },
  };
}
