import { setFlagsFromString } from "node:v8";
import type { PatternEngine } from "../../words/rules/compile-patterns.ts";

/** More of one pattern in one text says nothing new. */
const matchesMax = 50;

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
      return (text) => {
        const spans: { start: number; end: number }[] = [];
        pattern.lastIndex = 0;
        for (let match = pattern.exec(text); match !== null && spans.length < matchesMax; match = pattern.exec(text)) {
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
