import { simplified } from "./chinese-pairs.ts";
import { firmWords, otherWords, wordLengthMax, wordsBefore, wordsBehind } from "./chinese-words.ts";
import { markEdges } from "./mark-edges.ts";

/** Not `text.charCodeAt`, see `find-ends.ts`. */
const { charCodeAt } = String.prototype;

/**
 * Whether the characters from `start` to `end` of a text lie across the border of two ordinary Chinese words, one of which begins before them and one of which
 * ends behind them: 约炮 in 节约|炮弹. Where only the word behind is known, it has to be a firm one, and no other word may begin behind `end`.
 */
export function isAcrossWords(text: string, start: number, end: number): boolean {
  if (!mayBeAcross(text, start, end) || !isHan(text, start) || (!isHan(text, end) && !isHan(text, start - 1)))
    return false;
  for (let border = start + 1; border < end; border += 1) {
    if (wordEnds(text, border, start) && wordBegins(text, border, end, isBehind)) return true;
  }
  return wordBegins(text, end - 1, end, isFirm) && !wordBegins(text, end, end, isOther);
}

/** What a character may be for a word of a list: most are nothing, and no word is put together then. */
const endsBefore = 1;
const isBehind = { words: wordsBehind, begins: 2 };
const isFirm = { words: firmWords, begins: 4 };
const isOther = { words: otherWords, begins: 8 };
const edges = Uint8Array.from({ length: 0x10000 });
markEdges(edges, wordsBefore, { of: "last", mark: endsBefore });
for (const { words, begins } of [isBehind, isFirm, isOther]) markEdges(edges, words, { of: "first", mark: begins });
for (const [traditional, code] of simplified) edges[traditional] = edges[code] ?? 0;

/** Whether the characters between are such that the words around them have to be looked for. */
function mayBeAcross(text: string, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at += 1) {
    const edge = edges[charCodeAt.call(text, at)] ?? 0;
    if ((before & endsBefore) !== 0 && (edge & isBehind.begins) !== 0) return true;
    before = edge;
  }
  return (before & isFirm.begins) !== 0;
}

function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Whether a word of the list begins at a place and ends behind another. */
function wordBegins(
  text: string,
  from: number,
  behind: number,
  { words, begins }: { words: ReadonlySet<string>; begins: number },
): boolean {
  if (((edges[text.charCodeAt(from)] ?? 0) & begins) === 0) return false;
  let word = "";
  for (let at = from; at < from + wordLengthMax && isHan(text, at); at += 1) {
    word += letterAt(text, at);
    if (at >= behind && words.has(word)) return true;
  }
  return false;
}

/** Whether an ordinary word ends at a place and begins before another. */
function wordEnds(text: string, to: number, before: number): boolean {
  if (((edges[text.charCodeAt(to - 1)] ?? 0) & endsBefore) === 0) return false;
  let word = "";
  for (let at = to - 1; at >= to - wordLengthMax && isHan(text, at); at -= 1) {
    word = letterAt(text, at) + word;
    if (at < before && wordsBefore.has(word)) return true;
  }
  return false;
}

function letterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return String.fromCharCode(simplified.get(code) ?? code);
}
