import type { MatchKind } from "#db/enums/moderation.ts";
import { kindOf } from "./fold-characters.ts";
import { isConsonant, isSyllable, isVowel, particles } from "./hangul.ts";
import { mark, type SymbolRow } from "./normalise-text.ts";

/** Symbols `first` to `last` of a text that was read. */
export type Place = { row: SymbolRow; text: string; first: number; last: number };

const kinds: Readonly<Record<MatchKind, (place: Place) => boolean>> = {
  substring: () => true,
  word: isWord,
  initials: isInitials,
  exact: isWhole,
};

/** Whether what surrounds a place allows a term of this kind to be found there. */
export function mayStand(kind: MatchKind, place: Place): boolean {
  return kinds[kind](place);
}

/** Alone between characters of other scripts and signs; behind Korean and Japanese words what they carry as endings. */
function isWord(place: Place): boolean {
  return isWordStart(place.row, place.first, place.text) && isWordEnd(place, particles);
}

export function isWordStart(row: SymbolRow, first: number, text: string): boolean {
  const before = row.cells[first - 1] ?? 0;
  const own = row.cells[first] ?? 0;
  if ((own & kindOf.kana) !== 0 && first > 0) {
    // Hiragana behind a Chinese character is the ending of its word: 楽しね.
    if ((before & kindOf.han) !== 0) return isKatakana(text.charCodeAt(row.from[first] ?? 0));
    return (before & kindOf.kana) === 0 || isOtherKana(row, first - 1, first, text);
  }
  return (before & own & kindOf.latin) === 0 && !isSyllableBeside(before, own);
}

export function isWordEnd({ row, last, text }: Place, endings: ReadonlySet<string>): boolean {
  const after = row.cells[last + 1] ?? 0;
  const own = row.cells[last] ?? 0;
  if (last + 1 >= row.length) return true;
  if (isSyllableBeside(after, own)) return endings.has(restOf(text, row.toAt(last), isSyllable));
  if ((own & after & kindOf.kana) !== 0) {
    return isOtherKana(row, last, last + 1, text) || japaneseEndings.has(restOf(text, row.toAt(last), isKana));
  }
  return (own & after & kindOf.latin) === 0;
}

/** Whether Hangul goes on: laughter and tears (ㅋㅋ, ㅠㅠ) stand beside words and belong to none. */
const isSyllableBeside = (cell: number, own: number): boolean =>
  (cell & own & kindOf.jamo) !== 0 && (cell & mark.bare) === 0;

const japaneseEndings: ReadonlySet<string> = new Set(
  "よ や な ば と って ってば か かよ が は を も の に で だ だな だよ だろ です じゃん すぎ すぎる すぎて すぎて さ ぞ ぜ ども ども達 たち め めが し".split(
    " ",
  ),
);
const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x30ff;
const isKatakana = (code: number): boolean => (code >= 0x30a1 && code <= 0x30fa) || (code >= 0xff66 && code <= 0xff9d);

/** Katakana beside hiragana begins or ends a word. */
function isOtherKana(row: SymbolRow, left: number, right: number, text: string): boolean {
  const codeOf = (at: number) => text.charCodeAt(row.from[at] ?? 0);
  return isKatakana(codeOf(left)) !== isKatakana(codeOf(right));
}

/** The rest of a word, up to five letters: more is no ending. */
function restOf(text: string, from: number, isPart: (code: number) => boolean): string {
  let to = from;
  while (to < text.length && to - from < 6 && isPart(text.charCodeAt(to))) to += 1;
  return text.slice(from, to);
}

/** Letters that stand beside initials without belonging to them: laughter, tears, and what insults end in. */
const besideInitials = new Set([..."ㅋㅎㅠㅜㄷㄴㅇㄹㅁ"].map((letter) => letter.charCodeAt(0)));
const laughter = new Set([..."ㅋㅎㅠㅜㅡㅇㅏ"].map((letter) => letter.charCodeAt(0)));

/** Bare consonants that are a row of their own: not part of a longer row that says something else (ㄱㅅㅂ). */
function isInitials({ row, first, last }: Place): boolean {
  for (let at = first; at <= last; at += 1) {
    if (((row.cells[at] ?? 0) & mark.bare) === 0 || !isConsonant(row.symbolAt(at))) return false;
  }
  const before = row.symbolAt(first - 1);
  const after = row.symbolAt(last + 1);
  const own = [row.symbolAt(first), row.symbolAt(last)];
  const isBareBefore = first > 0 && ((row.cells[first - 1] ?? 0) & mark.bare) !== 0;
  if (isBareBefore && !own.includes(before) && !laughter.has(before)) return false;
  if (last + 1 >= row.length || ((row.cells[last + 1] ?? 0) & mark.bare) === 0) return true;
  if (isVowel(after)) return after === 0x3160 || after === 0x315c;
  return own.includes(after) || besideInitials.has(after);
}

/** Nothing else in the message but signs. */
function isWhole({ row, first, last }: Place): boolean {
  for (let at = 0; at < row.length; at += 1) {
    if ((at < first || at > last) && ((row.cells[at] ?? 0) & kindOf.separator) === 0) return false;
  }
  return true;
}

/**
 * Whether enough of a Latin word was written in Latin letters: coordinates ("455"), models ("A55") and Cyrillic words are
 * no disguise. Of three letters only the middle one may be a digit, of longer words every second.
 */
export function isLetterEnough(row: SymbolRow, first: number, last: number): boolean {
  let real = 0;
  let digits = 0;
  for (let at = first; at <= last; at += 1) {
    const cell = row.cells[at] ?? 0;
    if ((cell & kindOf.latin) !== 0 && (cell & kindOf.real) !== 0) real += 1;
    else if ((cell & (kindOf.latin | kindOf.digit)) === kindOf.digit) digits += row.countAt(at);
  }
  if (real === 0) return false;
  if (digits === 0) return true;
  const length = last - first + 1;
  const isDigit = (at: number) => ((row.cells[at] ?? 0) & (kindOf.latin | kindOf.digit)) === kindOf.digit;
  if (isDigit(first) && isDigit(first - 1)) return false;
  if (isDigit(last) && isDigit(last + 1)) return false;
  if (length <= 3) return !isDigit(first) && !isDigit(last);
  return digits * 2 <= Math.max(length, real + digits);
}
