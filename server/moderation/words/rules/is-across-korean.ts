import { koreanBefore, koreanBehind, koreanLengthMax } from "./korean-words.ts";
import { markEdges } from "./mark-edges.ts";

/** Not `text.charCodeAt`, see `find-ends.ts`. */
const { charCodeAt } = String.prototype;

/**
 * Whether the syllables from `start` to `end` of a text lie across the border of two ordinary Korean words that were typed without the space between: one begins before
 * them, and one ends behind them (스발 in 뉴스|발표). Both have to be known, so 뉴스시발 is none of these.
 */
export function isAcrossKorean(text: string, start: number, end: number): boolean {
  let left = edges[charCodeAt.call(text, start)] ?? 0;
  for (let border = start + 1; border < end; border += 1) {
    const right = edges[charCodeAt.call(text, border)] ?? 0;
    const mayBe = (left & endsBefore) !== 0 && (right & beginsBehind) !== 0;
    if (mayBe && wordEnds(text, border, start) && wordBegins(text, border, end)) return true;
    left = right;
  }
  return false;
}

/** What a character may be for a word of the lists: most are nothing, and no word is looked for then. */
const endsBefore = 1;
const beginsBehind = 2;
const edges = Uint8Array.from({ length: 0x10000 });
markEdges(edges, koreanBefore, { of: "last", mark: endsBefore });
markEdges(edges, koreanBehind, { of: "first", mark: beginsBehind });

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
