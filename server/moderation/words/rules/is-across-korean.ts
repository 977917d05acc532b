import { koreanBefore, koreanBehind, koreanLengthMax } from "./korean-words.ts";
import { markPairs, noPairs, pairAt } from "./word-pairs.ts";

/** Not `text.charCodeAt`, see `find-ends.ts`. */
const { charCodeAt } = String.prototype;

/**
 * Whether the syllables from `start` to `end` of a text lie across the border of two ordinary Korean words that were typed without the space between: one begins before
 * them, and one ends behind them (스발 in 뉴스|발표). Both have to be known, so 뉴스시발 is none of these.
 */
export function isAcrossKorean(text: string, start: number, end: number): boolean {
  // Nothing begins before a text, or ends behind it.
  if (start === 0 || end >= text.length) return false;
  let before = charCodeAt.call(text, start - 1);
  let last = charCodeAt.call(text, start);
  for (let border = start + 1; border < end; border += 1) {
    const first = charCodeAt.call(text, border);
    const mayBe =
      ((pairs[pairAt(before, last)] ?? 0) & endsBefore) !== 0 &&
      ((pairs[pairAt(first, charCodeAt.call(text, border + 1))] ?? 0) & beginsBehind) !== 0;
    if (mayBe && wordEnds(text, border, start) && wordBegins(text, border, end)) return true;
    before = last;
    last = first;
  }
  return false;
}

/** What two characters may be for a word of the lists: most are nothing, and no word is looked for then. */
const endsBefore = 1;
const beginsBehind = 2;
const pairs = noPairs();
markPairs(pairs, koreanBefore, { of: "last", mark: endsBefore });
markPairs(pairs, koreanBehind, { of: "first", mark: beginsBehind });

function wordEnds(text: string, to: number, before: number): boolean {
  for (let from = Math.max(0, to - koreanLengthMax); from < before; from += 1)
    if (koreanBefore.has(text.slice(from, to))) return true;
  return false;
}

function wordBegins(text: string, from: number, behind: number): boolean {
  const furthest = Math.min(text.length, from + koreanLengthMax);
  for (let to = behind + 1; to <= furthest; to += 1) if (koreanBehind.has(text.slice(from, to))) return true;
  return false;
}
