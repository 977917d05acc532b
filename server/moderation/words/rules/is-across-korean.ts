import { koreanBefore, koreanBehind, koreanLengthMax } from "./korean-words.ts";

/**
 * Whether the syllables from `start` to `end` of a text lie across the border of two ordinary Korean words that were typed without the space between: one begins before
 * them, and one ends behind them (스발 in 뉴스|발표). Both have to be known, so 뉴스시발 is none of these.
 */
export function isAcrossKorean(text: string, start: number, end: number): boolean {
  for (let border = start + 1; border < end; border += 1) {
    if (wordEnds(text, border, start) && wordBegins(text, border, end)) return true;
  }
  return false;
}

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
