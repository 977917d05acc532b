import {
  asksHangul,
  asksHangulShift,
  classOf,
  drawnKatakana,
  endingMask,
  foldAstral,
  folded,
  foldingTables,
  initialMask,
  initialShift,
  kindOf,
  manSign,
  mark,
  prolonged,
  voicedKana,
} from "./fold-characters.ts";
import { finalCodes, initialCodes, isConsonant, isDrawnOut, isSyllable, isVowel, vowelCodes } from "./hangul.ts";
import { SymbolRow } from "./symbol-row.ts";

// Here once more for the loop below: what a module imports, or exports, V8 looks up each time it is used.
const classes = classOf;
const initials = initialCodes;
const begins = mark.opens;
const asking = asksHangul;
const askingShift = asksHangulShift;
const shiftOfInitial = initialShift;
const maskOfInitial = initialMask;
const maskOfEnding = endingMask;
/** Not `text.charCodeAt`, see `find-ends.ts`. */
const { charCodeAt } = String.prototype;

/** Five bits above the marks count repetitions. */
const oneMore = 1 << 27;
const repeatsMax = 31;
const whole = mark.opens | mark.closes;
const bareJamo = kindOf.jamo | mark.bare | whole;
const drawnInitial = 11;
const letterI = 0x3163;
const letterA = 0x314f;
const letterAe = 0x3150;
const letterU = 0x315c;
const letterNg = 0x3147;
const letterS = 0x3145;
const letterG = 0x3131;
const letterGg = 0x3132;
const letterEu = 0x3161;

/**
 * Reads a text in one pass. Any string is fine, with halves of surrogate pairs too. Syllables, and characters that stand for one symbol whatever is beside
 * them, are nearly all there is: they are added here, without a call for each.
 * @param row is emptied and filled.
 */
export function normaliseText(text: string, row: SymbolRow = new SymbolRow()): SymbolRow {
  const { plain } = foldingTables();
  const { cells: letters, lasts, counts } = endings;
  const textLength = text.length;
  row.empty(textLength);
  let { cells, from, units } = row;
  let length = 0;
  let last = 0;
  let lastUnit = 0;
  let kinds = 0;
  for (let at = 0; at < textLength; at += 1) {
    if (length + syllableMax >= cells.length) {
      row.grow();
      ({ cells, from, units } = row);
    }
    const cell = plain[charCodeAt.call(text, at)] ?? 0;
    const unit = classes[cell & 0xffff] ?? 0;
    if (cell > 0 && unit !== lastUnit && (cell & asking & (last << askingShift)) === 0) {
      // No more of the last one, and not drawn for a letter of Hangul.
      last = cell & ~asking;
      lastUnit = unit;
      kinds |= cell;
      cells[length] = last;
      units[length] = unit;
      from[length] = at;
      length += 1;
    } else if (cell < 0 && !drawsOut(cell, last)) {
      const ending = cell & maskOfEnding;
      const initial = initials[(cell >>> shiftOfInitial) & maskOfInitial] ?? 0;
      cells[length] = initial | inSyllable | begins;
      units[length] = initial;
      from[length] = at;
      const first = ending * endingMax;
      const count = counts[ending] ?? 0;
      // One or two, as it is nearly always: both are written, and what is too many the next one overwrites.
      const vowel = letters[first] ?? 0;
      const second = letters[first + 1] ?? 0;
      cells[length + 1] = vowel;
      units[length + 1] = vowel;
      from[length + 1] = at;
      cells[length + 2] = second;
      units[length + 2] = second;
      from[length + 2] = at;
      for (let step = 2; step < count; step += 1) {
        const letter = letters[first + step] ?? 0;
        cells[length + 1 + step] = letter;
        units[length + 1 + step] = letter;
        from[length + 1 + step] = at;
      }
      last = lasts[ending] ?? 0;
      length += 1 + count;
      kinds |= last;
      lastUnit = last & 0xffff;
    } else {
      row.length = length;
      at += addOther(row, text, at);
      // The last two before it may have been changed.
      const changed = Math.max(0, length - 2);
      ({ cells, from, units, length } = row);
      for (let place = changed; place < length; place += 1) {
        last = cells[place] ?? 0;
        kinds |= last;
        units[place] = classes[last & 0xffff] ?? 0;
      }
      last = length > 0 ? (cells[length - 1] ?? 0) : 0;
      lastUnit = classes[last & 0xffff] ?? 0;
    }
  }
  row.length = length;
  row.kinds = kinds;
  // Nothing stands behind the last symbol, whatever text was read before.
  cells[length] = 0;
  return row;
}

/** Whether a syllable has no spoken initial, and the vowel of the symbol before it and no second one. */
function drawsOut(cell: number, last: number): boolean {
  if (((cell >>> shiftOfInitial) & maskOfInitial) !== drawnInitial) return false;
  const vowel = endings.drawing[cell & maskOfEnding] ?? 0;
  return vowel !== 0 && isDrawnOut(last & 0xffff, vowel);
}

/** Any character whatever. @returns how many code units were read beyond the first. */
function addOther(row: SymbolRow, text: string, at: number): number {
  const { cells, several } = foldingTables();
  const code = text.charCodeAt(at);
  const cell = cells[code] ?? 0;
  if (cell === folded.syllable) addDrawn(row, code, at);
  else if (cell > folded.halfVoiced) addLetter(row, text, at, code, cell);
  else if (cell === folded.surrogate) return addSurrogate(row, text, at);
  else if (cell === folded.several) addSeveral(row, several.get(code) ?? "", { from: at, joins: joiningOf(code) });
  else if (cell !== folded.dropped) voiceLast(row, cell === folded.halfVoiced, at);
  return 0;
}

const inSyllable = kindOf.jamo | kindOf.real;
/** Letters of the longest syllable, and of its vowel and final. */
const syllableMax = 5;
const endingMax = 4;
/** The last letters of every syllable, ready to be added: four places for each vowel and final, how many are taken, the last of them, and the vowel when it is one letter. */
const endings = makeEndings();

function makeEndings(): { cells: Int32Array; counts: Uint8Array; lasts: Int32Array; drawing: Uint16Array } {
  const cells = new Int32Array(588 * endingMax);
  const counts = new Uint8Array(588);
  const lasts = new Int32Array(588);
  const drawing = new Uint16Array(588);
  for (let place = 0; place < 588; place += 1) {
    const vowel = Math.floor(place / 28) * 2;
    const final = (place % 28) * 2;
    const letters = [vowelCodes[vowel], vowelCodes[vowel + 1], finalCodes[final], finalCodes[final + 1]].filter(
      Boolean,
    );
    for (const [step, letter = 0] of letters.entries()) {
      cells[place * endingMax + step] = letter | inSyllable | (step + 1 === letters.length ? mark.closes : 0);
    }
    counts[place] = letters.length;
    lasts[place] = cells[place * endingMax + letters.length - 1] ?? 0;
    if (!vowelCodes[vowel + 1]) drawing[place] = vowelCodes[vowel] ?? 0;
  }
  return { cells, counts, lasts, drawing };
}

/** A syllable that only draws out the vowel before it (시이발, 바알) adds at most its final. */
function addDrawn(row: SymbolRow, code: number, at: number): void {
  const ending = (code - 0xac00) % 588;
  for (let step = 1; step < (endings.counts[ending] ?? 0); step += 1)
    row.add(endings.cells[ending * endingMax + step] ?? 0, at);
}

/** A character that is read as one symbol: as itself, as a Hangul letter it stands for, or as one more of the last. */
function addLetter(row: SymbolRow, text: string, at: number, code: number, cell: number): void {
  const last = row.length > 0 ? (row.cells[row.length - 1] ?? 0) : 0;
  if ((last & kindOf.jamo) !== 0 || code === manSign || code === 0x37) {
    // The second half of a ㄲ that was drawn as 77.
    if (code === 0x37 && (last & 0xffff) === letterGg && (last & (mark.bare | kindOf.real)) === mark.bare) return;
    const letter = hangulLookAlike(text, at, code, last);
    if (letter !== 0) {
      row.add(letter | bareJamo, at);
      return;
    }
  }
  const kana = (cell & kindOf.han) === 0 ? undefined : drawnKatakana.get(code);
  if (kana !== undefined && isBesideKatakana(text, at)) addOrRepeat(row, kana | kindOf.kana | kindOf.real, at, last);
  else if ((cell & kindOf.jamo) !== 0) {
    if (!drawOutVowel(row, cell & 0xffff, last)) addJamo(row, cell, at, last, joiningOf(code));
  } else if ((cell & 0xffff) === prolonged && (last & (kindOf.kana | kindOf.han)) !== 0) drawOut(row, last);
  else addOrRepeat(row, cell, at, last);
}

/** Whether katakana stands before a place, or behind it and no other Chinese character before it: 火力スキル is a word of two. */
function isBesideKatakana(text: string, at: number): boolean {
  const before = seenBeside(text, at, -1);
  return isKatakana(before) || (!isUnified(before) && isKatakana(seenBeside(text, at, 1)));
}

/** The next character in a direction, beyond what is dropped and marks of kana. */
function seenBeside(text: string, at: number, step: 1 | -1): number {
  const { cells } = foldingTables();
  const isMark = (cell: number): boolean =>
    cell === folded.dropped || cell === folded.voiced || cell === folded.halfVoiced;
  let place = at + step;
  while (place >= 0 && place < text.length && isMark(cells[text.charCodeAt(place)] ?? 0)) place += step;
  return text.charCodeAt(place) || 0;
}

/** Katakana of either width, and the sign that draws it out. */
const isKatakana = (code: number): boolean => (code >= 0x30a1 && code <= 0x30fc) || (code >= 0xff66 && code <= 0xff9d);
const isUnified = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** A kana that is drawn out stands once more, so that ニガー asks for what にが has not. */
function drawOut(row: SymbolRow, last: number): void {
  if ((last & kindOf.kana) !== 0 && last >>> 27 < repeatsMax) row.cells[row.length - 1] = last + oneMore;
}

/** Adds a symbol, or counts it to the last one when that is the same letter, or one that is read alike. */
function addOrRepeat(row: SymbolRow, cell: number, at: number, last: number): void {
  const symbol = cell & 0xffff;
  const before = last & 0xffff;
  const isSame = symbol === before;
  if (isSame || (classOf[symbol] === classOf[before] && ((cell | last) & kindOf.separator) === 0)) {
    if (row.length > 0) {
      const counted = last >>> 27 < repeatsMax ? last + oneMore : last;
      row.cells[row.length - 1] = counted | (cell & ~0xffff);
      return;
    }
  }
  row.add(cell | whole, at);
}

/** ㅣㅇㅣ typed apart is ㅣ drawn out, as 이 behind 시 is; so is what 싱ㅣ shows. A vowel of two letters draws nothing out: 고와 is not 과. @returns whether it did. */
function drawOutVowel(row: SymbolRow, vowel: number, last: number): boolean {
  const isOpen = (last & 0xffff) === letterNg && row.length > 1;
  if (!isOpen || !isVowel(vowel) || !isDrawnOut(row.symbolAt(row.length - 2), vowel)) return false;
  row.length -= 1;
  row.cells[row.length - 1] = (row.cells[row.length - 1] ?? 0) | mark.closes;
  return true;
}

/** How a letter that Unicode keeps to be joined into a syllable stands in it. */
const joining = { typed: 0, begins: 1, goesOn: 2 } as const;
type Joining = (typeof joining)[keyof typeof joining];

function joiningOf(code: number): Joining {
  if (code < 0x1100 || code > 0x11ff) return joining.typed;
  return code < 0x1160 ? joining.begins : joining.goesOn;
}

/**
 * A letter typed by itself, or one that Unicode keeps to be joined, which is no letter by itself. Vowels that are drawn out are one; consonants stay two, because syllables
 * can meet in two.
 */
function addJamo(row: SymbolRow, cell: number, at: number, last: number, joins: Joining): void {
  const symbol = cell & 0xffff;
  const isSame = (last & 0xffff) === symbol;
  if (isSame && (isVowel(symbol) || ((last & mark.bare) !== 0 && last >>> 27 > 0))) return;
  // ㅡ behind a whole syllable is a dash: 시ㅡ발.
  if (symbol === letterEu && joins === joining.typed && (last & kindOf.jamo) !== 0 && (last & mark.bare) === 0) {
    row.add(0x2d | kindOf.separator | whole, at);
    return;
  }
  const isSecond = isSame && (last & mark.bare) !== 0;
  let marks = joins === joining.typed ? bareJamo : bareJamo & ~mark.bare;
  if (joins === joining.goesOn && (last & kindOf.jamo) !== 0 && (last & mark.bare) === 0) {
    // The syllable goes on: none begins with this letter, and no term ends before it, unless it is the final of one that drew the vowel out (바알).
    const isDrawn = isVowel(last & 0xffff) && !isVowel(symbol) && (row.from[row.length - 1] ?? 0) < at - 1;
    if (!isDrawn) row.cells[row.length - 1] = last & ~mark.closes;
    marks &= ~mark.opens;
  }
  row.add(symbol | kindOf.real | marks | (isSecond ? oneMore : 0), at);
}

/** The Hangul letter that a digit, a Latin letter or a sign is drawn as beside Hangul: ㅅl, ㅂr, ㄱH, 벼o신, 人ㅣ. 0 for none. */
function hangulLookAlike(text: string, at: number, code: number, last: number): number {
  if (code >= 0x80 && code !== manSign && !lookAlikeSigns.has(code)) return 0;
  const next = text.charCodeAt(at + 1) || 0;
  if (code === manSign) return isVowel(next) || next === 0x6c || next === 0x31 || next === 0x7c ? letterS : 0;
  const before = last & 0xffff;
  if ((last & mark.bare) !== 0 && isConsonant(before)) {
    const vowel = drawnVowels.get(code);
    if (vowel !== undefined && !(code === 0x31 && isBetweenInitials(text, at))) return vowel;
  }
  if (roundLetters.has(code)) return isVowel(before) && (isSyllable(next) || isConsonant(next)) ? letterNg : 0;
  if (code === 0x37) {
    // 7 and 77 are drawn for ㄱ and ㄲ, in front of a vowel.
    const isDouble = next === 0x37;
    const behind = isDouble ? text.charCodeAt(at + 2) || 0 : next;
    const isBesideHangul = (last & kindOf.jamo) !== 0;
    if (isVowel(behind) || (isBesideHangul && behind === 0x6c)) return isDouble ? letterGg : letterG;
    // 7H새: the H is only then a vowel.
    if (next === 0x48 && isSyllable(text.charCodeAt(at + 2) || 0)) return letterG;
  }
  return 0;
}

/** Whether the 1 of ㅅ1ㅂ stands between two initials: the consonant behind it begins no syllable. */
function isBetweenInitials(text: string, at: number): boolean {
  const behind = text.charCodeAt(at + 2) || 0;
  return isConsonant(text.charCodeAt(at + 1) || 0) && !isVowel(behind) && !drawnVowels.has(behind);
}

/** l I 1 | i │ for ㅣ, r ト for ㅏ, H for ㅐ, T for ㅜ. */
const drawnVowels: ReadonlyMap<number, number> = new Map([
  ...[..."lI1|i│"].map((letter): [number, number] => [letter.charCodeAt(0), letterI]),
  ...[..."rト"].map((letter): [number, number] => [letter.charCodeAt(0), letterA]),
  [0x48, letterAe],
  [0x54, letterU],
]);
const roundLetters: ReadonlySet<number> = new Set([..."oO0○◯〇"].map((letter) => letter.charCodeAt(0)));
const lookAlikeSigns: ReadonlySet<number> = new Set([..."│ト○◯〇"].map((letter) => letter.charCodeAt(0)));

/** Several symbols for one character: ㅄ, ㎏. */
function addSeveral(row: SymbolRow, symbols: string, given: { from: number; joins: Joining }): void {
  const { from } = given;
  const { cells } = foldingTables();
  for (let at = 0; at < symbols.length; at += 1) {
    const cell = cells[symbols.charCodeAt(at)] ?? 0;
    const last = row.length > 0 ? (row.cells[row.length - 1] ?? 0) : 0;
    if ((cell & kindOf.jamo) !== 0) addJamo(row, cell, from, last, given.joins);
    else if (cell > folded.halfVoiced) addOrRepeat(row, cell, from, last);
  }
}

/** A character outside the first plane, or half of one. @returns how many code units were read beyond the first. */
function addSurrogate(row: SymbolRow, text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point < 0x10000) {
    row.add(point | kindOf.separator | whole, at);
    return 0;
  }
  const letters = foldAstral(point);
  if (letters === undefined) {
    // A sign is compared by its two halves, so that a term may hold one.
    const kind = point >= 0x20000 && point < 0x40000 ? kindOf.han | kindOf.real : kindOf.separator;
    row.add(text.charCodeAt(at) | kind | mark.opens, at);
    row.add(text.charCodeAt(at + 1) | kind | mark.closes, at);
  } else if (letters !== "") {
    const cell = foldingTables().cells[letters.charCodeAt(0)] ?? 0;
    if (cell > folded.halfVoiced) addOrRepeat(row, cell, at, row.length > 0 ? (row.cells[row.length - 1] ?? 0) : 0);
  }
  return 1;
}

/** Adds a voiced mark to the kana before it, which is then no repetition of the one before that, or is one (パパ). */
function voiceLast(row: SymbolRow, isHalf: boolean, at: number): void {
  const last = row.length - 1;
  const voiced = last < 0 ? undefined : voicedKana(row.symbolAt(last), isHalf);
  if (voiced === undefined) return;
  const cell = ((row.cells[last] ?? 0) & ~0xffff & (oneMore - 1)) | voiced;
  let from = row.from[last] ?? 0;
  if (row.countAt(last) > 1) {
    row.cells[last] = (row.cells[last] ?? 0) - oneMore;
    from = at - 1;
  } else {
    row.length = last;
  }
  addOrRepeat(row, cell, from, row.length > 0 ? (row.cells[row.length - 1] ?? 0) : 0);
}
