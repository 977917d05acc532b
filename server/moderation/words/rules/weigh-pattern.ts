import type { PatternRows } from "./read-pattern.ts";

export type PatternWeight = {
  /** What a linear engine has to do at most for each character of a text, in steps of about 20 ns (`docs/performance.md`). */
  steps: number;
  /** Characters of the longest match; infinite where a part may stand as often as it likes. */
  lengthMax: number;
};

/** What it takes to begin anew at each character, even where nothing ever matches. */
const baseSteps = 3;
const isClass = /^(?:\[|\.$|\\[dDsSwW]$)/;
/** So much of a long class takes as long as one step more. */
const classCharacters = 32;

/**
 * Weighs a pattern by the places of it that can be under way at once, whatever the text: an engine goes through them with every character. Each repetition
 * counts as often as it is allowed, since engines write it out; an exact letter only with the others of its kind, since only those wait for the same character.
 * Pure, and the same on every machine: a limit by the clock would let in today what it refuses tomorrow.
 */
export function weighPattern(pattern: PatternRows): PatternWeight {
  let branches = 0;
  let classes = 0;
  const letters = new Map<string, number>();

  /** @returns the length of the longest match */
  function weighRows(rows: PatternRows, times: number): number {
    branches += (rows.length - 1) * times;
    return rows.reduce((most, row) => Math.max(most, weighRow(row, times)), 0);
  }

  function weighRow(row: PatternRows[number], times: number): number {
    let length = 0;
    for (const part of row) {
      const isEndless = part.max === Number.POSITIVE_INFINITY;
      const written = times * (isEndless ? part.min + 1 : part.max);
      branches += times * (isEndless ? 2 : part.max - part.min);
      let own = 0;
      if (part.kind === "group") {
        own = weighRows(part.rows, written);
        branches += part.isCaught ? written : 0;
      } else if (part.kind === "symbol") {
        own = 1;
        weighSymbol(part.source, written);
      }
      if (own > 0 && part.max > 0) length += own * part.max;
    }
    return length;
  }

  function weighSymbol(source: string, written: number): void {
    if (isClass.test(source)) classes += written * (1 + Math.floor(source.length / classCharacters));
    else letters.set(source, (letters.get(source) ?? 0) + written);
  }

  const lengthMax = weighRows(pattern, 1);
  const sameLetters = [...letters.values()].reduce((most, count) => Math.max(most, count), 0);
  return { steps: baseSteps + branches + classes + sameLetters, lengthMax };
}
