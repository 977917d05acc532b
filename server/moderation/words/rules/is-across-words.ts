import { simplified } from "./chinese-pairs.ts";
import { firmWords, otherWords, wordLengthMax, wordsBefore, wordsBehind } from "./chinese-words.ts";
import { markPairs, noPairs, pairAt } from "./word-pairs.ts";

/** Not `text.charCodeAt`, see `find-ends.ts`. */
const { charCodeAt } = String.prototype;

/**
 * Whether the characters from `start` to `end` of a text lie across the border of two ordinary Chinese words, one of which begins before them and one of which
 * ends behind them: 约炮 in 节约|炮弹. Where only the word behind is known, it has to be a firm one, and no other word may begin behind `end`.
 */
export function isAcrossWords(text: string, start: number, end: number): boolean {
  if (!isHan(text, start) || (!isHan(text, end) && !isHan(text, start - 1))) return false;
  for (let border = start + 1; border < end; border += 1) {
    if (wordEnds(text, border, start) && wordBegins(text, border, end, isBehind)) return true;
  }
  return wordBegins(text, end - 1, end, isFirm) && !wordBegins(text, end, end, isOther);
}

/** What two characters may be for a word of a list: most are nothing, and no word is put together then. */
const endsBefore = 1;
const isBehind = { words: wordsBehind, begins: 2 };
const isFirm = { words: firmWords, begins: 4 };
const isOther = { words: otherWords, begins: 8 };
const pairs = noPairs();
markPairs(pairs, wordsBefore, { of: "last", mark: endsBefore });
for (const { words, begins } of [isBehind, isFirm, isOther]) markPairs(pairs, words, { of: "first", mark: begins });

/** By code unit: how it is compared. */
const readAs = Uint16Array.from({ length: 0x10000 }, (_, code) => simplified.get(code) ?? code);

const letterAt = (text: string, at: number): number => readAs[charCodeAt.call(text, at)] ?? 0;

const marksAt = (text: string, at: number): number => pairs[pairAt(letterAt(text, at), letterAt(text, at + 1))] ?? 0;

function isHan(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = charCodeAt.call(text, at);
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Whether a word of the list begins at a place and ends behind another. */
function wordBegins(
  text: string,
  from: number,
  behind: number,
  { words, begins }: { words: ReadonlySet<string>; begins: number },
): boolean {
  if ((marksAt(text, from) & begins) === 0) return false;
  let word = "";
  for (let at = from; at < from + wordLengthMax && isHan(text, at); at += 1) {
    word += String.fromCharCode(letterAt(text, at));
    if (at >= behind && words.has(word)) return true;
  }
  return false;
}

/** Whether an ordinary word ends at a place and begins before another. */
function wordEnds(text: string, to: number, before: number): boolean {
  if ((marksAt(text, to - 2) & endsBefore) === 0) return false;
  let word = "";
  for (let at = to - 1; at >= to - wordLengthMax && isHan(text, at); at -= 1) {
    word = String.fromCharCode(letterAt(text, at)) + word;
    if (at < before && wordsBefore.has(word)) return true;
  }
  return false;
}
