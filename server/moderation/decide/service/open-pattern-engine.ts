import { setFlagsFromString } from "node:v8";
import { patternMatchesNothing } from "../../words/errors.ts";
import type { PatternEngine } from "../../words/rules/compile-patterns.ts";

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
      return (text, from) => {
        pattern.lastIndex = from;
        const match = pattern.exec(text);
        // Nobody has seen one that is empty and passed what stands above.
        if (match === null || match[0] === "") return undefined;
        return { start: match.index, end: match.index + match[0].length };
      };
    },
  };
}
