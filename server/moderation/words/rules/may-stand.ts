import type { MatchKind } from "#db/enums/moderation.ts";
import { kindOf, mark } from "./fold-characters.ts";
import { isConsonant, isSyllable, isVowel, particles } from "./hangul.ts";
import { isAcrossKorean } from "./is-across-korean.ts";
import { isAcrossWords } from "./is-across-words.ts";
import type { SymbolRow } from "./symbol-row.ts";

/** Symbols `first` to `last` of a text that was read. */
export type Place = { row: SymbolRow; text: string; first: number; last: number };

/** Whether what surrounds a place allows a term of this kind to be found there. */
export function mayStand(kind: MatchKind, place: Place): boolean {
  // Not a table by name: V8 would look it up for each hit.
  switch (kind) {
    case "substring":
      return isInNoBorder(place);
    case "word":
      return isWord(place);
    case "initials":
      return isInitials(place);
    case "exact":
      return isWhole(place);
  }
}

/** Anywhere but where Chinese or Korean puts two ordinary words beside each other. What stands twice ends with its first: 贵贱|人人. */
function isInNoBorder({ row, text, first, last }: Place): boolean {
  const ends = (row.cells[first] ?? 0) & (row.cells[last] ?? 0);
  if ((ends & (kindOf.han | kindOf.jamo)) === 0) return true;
  const isAcross = (ends & kindOf.han) !== 0 ? isAcrossWords : isAcrossKorean;
  return !isAcross(text, row.from[first] ?? 0, (row.from[last] ?? 0) + 1);
}

/**
 * Alone between characters of other scripts and signs; behind Korean and Japanese words what they carry as endings. The same word again
 * and again is one: しねしねしね.
 */
function isWord(place: Place): boolean {
  const { row, text, first, last } = place;
  const isStart = (at: number) => isWordStart(row, at, text);
  const isEnd = (at: number) => isWordEnd({ ...place, last: at + last - first }, particles);
  if (isStart(first) && isEnd(first)) return true;
  return goesOnTo(place, -1, isStart) && goesOnTo(place, 1, isEnd);
}

/** So often does nobody write a word by chance: where the row ends does not matter then. */
const timesMax = 32;

/** Whether the last of the same words, again and again in one direction, stands at an edge. */
function goesOnTo({ row, first, last }: Place, step: 1 | -1, isEdge: (at: number) => boolean): boolean {
  const length = last - first + 1;
  let at = first;
  for (let times = 0; isSame(row, first, at + step * length, length); times += 1) {
    if (times === timesMax) return true;
    at += step * length;
  }
  return isEdge(at);
}

function isSame(row: SymbolRow, one: number, other: number, length: number): boolean {
  if (other < 0 || other + length > row.length) return false;
  for (let step = 0; step < length; step += 1)
    if (row.symbolAt(one + step) !== row.symbolAt(other + step)) return false;
  return true;
}

export function isWordStart(row: SymbolRow, first: number, text: string): boolean {
  const before = row.cells[first - 1] ?? 0;
  const own = row.cells[first] ?? 0;
  if ((own & kindOf.kana) !== 0 && first > 0) {
    // Hiragana behind a Chinese character is the ending of its word: 楽しね.
    // So it is behind katakana: ゲームしね asks whether to play.
    if ((before & (kindOf.han | kindOf.kana)) === 0) return true;
    const isOwnKatakana = isKatakanaAt(row, first, text);
    return isOwnKatakana && ((before & kindOf.han) !== 0 || isOtherKana(row, first - 1, first, text));
  }
  return !isNumberBeside(before, own) && (before & own & kindOf.latin) === 0 && !isSyllableBeside(before, own);
}

export function isWordEnd({ row, last, text }: Place, endings: ReadonlySet<string>): boolean {
  const after = row.cells[last + 1] ?? 0;
  const own = row.cells[last] ?? 0;
  if (last + 1 >= row.length) return true;
  if (isSyllableBeside(after, own)) return endings.has(restOf(text, row.toAt(last), isSyllable));
  if ((own & after & kindOf.kana) !== 0) {
    const from = behindDrawn(text, row.toAt(last));
    // よカス is an ending, and a word of its own.
    const rest = restOf(text, from, isKatakana(text.charCodeAt(from)) ? isKatakana : isHiragana);
    return isOtherKana(row, last, last + 1, text) || rest === "" || japaneseEndings.has(rest);
  }
  return !isNumberBeside(after, own) && (own & after & kindOf.latin) === 0;
}

/** A term that begins or ends in a digit is none within a longer number or name: 1488 in 214880. */
const isNumberBeside = (cell: number, own: number): boolean =>
  (own & (kindOf.digit | kindOf.latin)) === kindOf.digit && (cell & (kindOf.digit | kindOf.latin)) !== 0;

/** The place behind a vowel that is shouted: しねぇぇぇ, しねええ. One is a form of its own (しねえ: does not). */
function behindDrawn(text: string, from: number): number {
  let to = from;
  while (drawnKana.has(text.charCodeAt(to))) to += 1;
  return to - from > 1 ? to : from;
}

const drawnKana = new Set([..."ぁぃぅぇぉあうえおァィゥェォアウエオ"].map((letter) => letter.charCodeAt(0)));

/** Whether Hangul goes on: laughter and tears (ㅋㅋ, ㅠㅠ) stand beside words and belong to none. */
const isSyllableBeside = (cell: number, own: number): boolean =>
  (cell & own & kindOf.jamo) !== 0 && (cell & mark.bare) === 0;

const japaneseEndings: ReadonlySet<string> = new Set(
  "よ や な と って ってば か かよ が は を も の に で だ だな だよ だろ です じゃん すぎ すぎる すぎて すぎて さ ぞ ぜ ども ども達 たち め めが し ばっか ばっかり ばかり だらけ みたい みたいな とか しか より から まで なの でしょ だった だし だから やん やろ やで じゃね かな っ ッ ばいいのに ばいい お こいつ こいつら あいつ おまえ この その あの まじ".split(
    " ",
  ),
);
const isHiragana = (code: number): boolean => code >= 0x3041 && code <= 0x309f;
const isKatakana = (code: number): boolean => (code >= 0x30a1 && code <= 0x30fa) || (code >= 0xff66 && code <= 0xff9d);

/** Katakana beside hiragana begins or ends a word. */
function isOtherKana(row: SymbolRow, left: number, right: number, text: string): boolean {
  return isKatakanaAt(row, left, text) !== isKatakanaAt(row, right, text);
}

/** Whether a symbol was typed as katakana, or as a Chinese character that is drawn for one. */
function isKatakanaAt(row: SymbolRow, at: number, text: string): boolean {
  const code = text.charCodeAt(row.from[at] ?? 0);
  return isKatakana(code) || (code >= 0x4e00 && ((row.cells[at] ?? 0) & kindOf.kana) !== 0);
}

/** The rest of a word, up to five letters: more is no ending. */
function restOf(text: string, from: number, isPart: (code: number) => boolean): string {
  let to = from;
  while (to < text.length && to - from < 6 && isPart(text.charCodeAt(to))) to += 1;
  return text.slice(from, to);
}

/** What stands behind initials without making a row of its own of them: what insults end in (-놈, -아, -들, -새끼), and a shudder. */
const initialTails: ReadonlySet<string> = new Set(["", ..."ㄴㅇㅁ", "ㄴㄷ", "ㄷㄷ", "ㅅㄲ", "ㅅㄲㄷ", "ㄴㅇ"]);
/** So many bare letters are looked at on either side. */
const besideMax = 12;
const laughter = new Set([..."ㅋㅎㅠㅜㅡㅇㅏ"].map((letter) => letter.charCodeAt(0)));
const tears = new Set([..."ㅠㅜ"].map((letter) => letter.charCodeAt(0)));

/** Bare consonants that are a row of their own: not part of a longer row that says something else (ㄱㅅㅂ). */
function isInitials({ row, first, last }: Place): boolean {
  for (let at = first; at <= last; at += 1) {
    if (((row.cells[at] ?? 0) & mark.bare) === 0 || !isConsonant(row.symbolAt(at))) return false;
  }
  return isRowOfItsOwn(row, first, last);
}

/** Whether no bare letters stand on either side of initials that would make them part of another row. */
export function isRowOfItsOwn(row: SymbolRow, first: number, last: number): boolean {
  return isBesideNothing(row, first, last, -1) && isBesideNothing(row, first, last, 1);
}

/** Whether the bare letters that go on from initials in one direction are the same again, laughter, or a tail. */
function isBesideNothing(row: SymbolRow, first: number, last: number, step: 1 | -1): boolean {
  const edge = step === 1 ? last : first;
  let at = edge + step;
  const isBare = () => at >= 0 && at < row.length && ((row.cells[at] ?? 0) & mark.bare) !== 0;
  // A vowel that is not wept makes a syllable with the consonant before it.
  if (step === 1 && isBare() && isVowel(row.symbolAt(at))) return tears.has(row.symbolAt(at));
  while (isBare() && row.symbolAt(at) === row.symbolAt(edge)) at += step;
  let beside = "";
  for (; isBare() && beside.length < besideMax && !laughter.has(row.symbolAt(at)); at += step) {
    const letter = String.fromCharCode(row.symbolAt(at));
    beside = step === 1 ? beside + letter : letter + beside;
  }
  if (beside === "" || (step === 1 && initialTails.has(beside))) return true;
  let own = "";
  for (let place = first; place <= last; place += 1) {
    if (((row.cells[place] ?? 0) & mark.bare) !== 0) own += String.fromCharCode(row.symbolAt(place));
  }
  return once(beside).replaceAll(once(own), "") === "";
}

const once = (letters: string): string => letters.replaceAll(/(.)\1+/g, "$1");

/** Nothing else in the message but signs. */
function isWhole({ row, first, last }: Place): boolean {
  for (let at = 0; at < row.length; at += 1) {
    if ((at < first || at > last) && ((row.cells[at] ?? 0) & kindOf.separator) === 0) return false;
  }
  return true;
}

/** Whether any Latin letter was typed as one. */
export function isAnyLetter(row: SymbolRow, first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) if (((row.cells[at] ?? 0) & kindOf.latin) !== 0) return true;
  return false;
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
