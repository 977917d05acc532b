/** One after the other. */
type PatternRow = readonly PatternPart[];
/** Any of these. */
export type PatternRows = readonly PatternRow[];

/** A part of a pattern with how often it may stand: a symbol (a letter or a class of them), a place (`^`, `\b`) that takes no room, or a group. */
export type PatternPart = { min: number; max: number } & (
  | { kind: "symbol"; source: string }
  | { kind: "place" }
  /** @property isPlain what is in it means what it would mean without it. @property isCaught the engine keeps what it matched. */
  | { kind: "group"; rows: PatternRows; isPlain: boolean; isCaught: boolean }
);

const groupHead = /^\((?:\?(?:<[^>]*>|[a-z-]*:))?/;
const place = /^(?:[$^]|\\[Bb])/;
/** A `\c` before what is no letter is a backslash and a c; of these escapes none begins with a capital. */
const symbol =
  /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\x[\da-fA-F]{2}|\\0[0-7]{0,2}|\\u[\da-fA-F]{4}|\\c[a-zA-Z]|\\(?=c)|\\[\s\S]|[\s\S])/;
const quantifier = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/;

/**
 * Reads a pattern into its parts. One that the engine has compiled is read as the engine reads it; of any other nothing is promised but an end.
 * Pure; in the time of the pattern.
 */
export function readPattern(pattern: string): PatternRows {
  let at = 0;

  function readRows(): PatternRows {
    const rows: PatternPart[][] = [[]];
    while (at < pattern.length && pattern[at] !== ")") {
      if (pattern[at] === "|") {
        at += 1;
        rows.push([]);
      } else rows.at(-1)?.push(readPart());
    }
    return rows;
  }

  function take(what: RegExp): RegExpExecArray | null {
    // No part but a class is longer than its few signs, and classes are as long as a pattern at most.
    const found = what.exec(pattern.slice(at));
    at += found?.[0].length ?? 0;
    return found;
  }

  function readPart(): PatternPart {
    const head = take(groupHead)?.[0];
    if (head !== undefined) {
      const rows = readRows();
      at += 1;
      const isPlain = !/^\(\?[a-z-]+:/.test(head);
      return { kind: "group", rows, isPlain, isCaught: !head.endsWith(":"), ...readTimes() };
    }
    if (take(place) !== null) return { kind: "place", ...readTimes() };
    return { kind: "symbol", source: take(symbol)?.[0] ?? "", ...readTimes() };
  }

  function readTimes(): { min: number; max: number } {
    const [, sign, least, upTo, most] = take(quantifier) ?? [];
    if (sign !== undefined) return { min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Number.POSITIVE_INFINITY };
    if (least === undefined) return { min: 1, max: 1 };
    const min = Number(least);
    if (upTo === undefined) return { min, max: min };
    return { min, max: most === "" || most === undefined ? Number.POSITIVE_INFINITY : Number(most) };
  }

  const rows: PatternPart[][] = [];
  while (at < pattern.length) {
    rows.push(...readRows().map((row) => [...row]));
    // A bracket that closes nothing: an engine refuses it.
    at += 1;
  }
  return rows.length === 0 ? [[]] : rows;
}
