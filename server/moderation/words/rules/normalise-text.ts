import { classOf, foldAstral, folded, foldingTables, kindOf, voicedKana } from "./fold-characters.ts";
import { finalCodes, initialCodes, isConsonant, isDrawnOut, isSyllable, isVowel, vowelCodes } from "./hangul.ts";

/** Bits of a symbol, beyond those of `kindOf`. */
export const mark = {
  /** First symbol of a character as typed; a term begins only here. */
  opens: 256,
  /** Last symbol of a character as typed; a term ends only here. */
  closes: 512,
  /** A letter of Hangul that stands by itself, outside a syllable. */
  bare: 1024,
} as const;

/**
 * A text as it is compared: one row of symbols, each with the stretch of the original that it stands for (`from`, `to`, UTF-16
 * offsets). Stretches never run backwards; what is dropped belongs to the symbol before it. A letter that is repeated is one
 * symbol with a count.
 */
export class SymbolRow {
  length = 0;
  symbols = new Uint16Array(256);
  from = new Int32Array(256);
  to = new Int32Array(256);
  counts = new Uint8Array(256);
  marks = new Uint16Array(256);

  add(symbol: number, marks: number, from: number, to: number): void {
    if (this.length === this.symbols.length) this.#grow();
    const at = this.length;
    this.symbols[at] = symbol;
    this.marks[at] = marks;
    this.from[at] = from;
    this.to[at] = to;
    this.counts[at] = 1;
    this.length = at + 1;
  }

  #grow(): void {
    const size = this.symbols.length * 2;
    const longer = <T extends Uint8Array | Uint16Array | Int32Array>(row: T, wider: T): T => {
      wider.set(row);
      return wider;
    };
    this.symbols = longer(this.symbols, new Uint16Array(size));
    this.from = longer(this.from, new Int32Array(size));
    this.to = longer(this.to, new Int32Array(size));
    this.counts = longer(this.counts, new Uint8Array(size));
    this.marks = longer(this.marks, new Uint16Array(size));
  }
}

const whole = mark.opens | mark.closes;
const prolonged = 0x30fc;
const circle = 0x25cb;
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
const manSign = 0x4eba;

/** Reads a text in one pass. Any string is fine, with halves of surrogate pairs too. @param row is emptied and filled. */
export function normaliseText(text: string, row: SymbolRow = new SymbolRow()): SymbolRow {
  const { to: table, kinds, several } = foldingTables();
  row.length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const symbol = table[code] ?? 0;
    if (symbol === folded.syllable) {
      addSyllable(row, code, at);
    } else if (symbol > folded.halfVoiced) {
      addLetter(row, text, at, code, symbol, kinds[code] ?? 0);
    } else if (symbol === folded.surrogate) {
      at += addSurrogate(row, text, at);
    } else if (symbol === folded.several) {
      addSeveral(row, several.get(code) ?? "", at, at + 1);
    } else {
      if (symbol !== folded.dropped) voiceLast(row, symbol === folded.halfVoiced);
      if (row.length > 0) row.to[row.length - 1] = at + 1;
    }
  }
  return row;
}

/** The letters of a syllable. One that only draws out the vowel before it (시이발, 바알) adds at most its final. */
function addSyllable(row: SymbolRow, code: number, at: number): void {
  const place = code - 0xac00;
  const final = place % 28;
  const vowel = ((place - final) / 28) % 21;
  const initial = ((place - final) / 28 - vowel) / 21;
  const last = row.length - 1;
  const vowelCode = vowelCodes[vowel * 2] ?? 0;
  const secondVowel = vowelCodes[vowel * 2 + 1] ?? 0;
  const finalCode = finalCodes[final * 2] ?? 0;
  const secondFinal = finalCodes[final * 2 + 1] ?? 0;
  const marks = kindOf.jamo | kindOf.real;
  if (initial === drawnInitial && secondVowel === 0 && last >= 0 && isDrawnOut(row.symbols[last] ?? 0, vowelCode) && row.to[last] === at) {
    if (finalCode === 0) row.to[last] = at + 1;
  } else {
    row.add(initialCodes[initial] ?? 0, marks | mark.opens, at, at + 1);
    row.add(vowelCode, secondVowel === 0 && finalCode === 0 ? marks | mark.closes : marks, at, at + 1);
    if (secondVowel !== 0) row.add(secondVowel, finalCode === 0 ? marks | mark.closes : marks, at, at + 1);
  }
  if (finalCode === 0) return;
  row.add(finalCode, secondFinal === 0 ? marks | mark.closes : marks, at, at + 1);
  if (secondFinal !== 0) row.add(secondFinal, marks | mark.closes, at, at + 1);
}

/** A character that is read as one symbol: as itself, as a Hangul letter it stands for, or as one more of the last. */
function addLetter(row: SymbolRow, text: string, at: number, code: number, symbol: number, kind: number): void {
  const last = row.length - 1;
  const lastMarks = last < 0 || row.to[last] !== at ? 0 : (row.marks[last] ?? 0);
  // The second half of a ㄲ that was drawn as 77.
  if (code === 0x37 && row.symbols[last] === letterGg && (lastMarks & mark.bare) !== 0 && (lastMarks & kindOf.real) === 0) {
    row.to[last] = at + 1;
    return;
  }
  if ((lastMarks & kindOf.jamo) !== 0 || code === manSign) {
    const letter = hangulLookAlike(row, text, at, code, lastMarks);
    if (letter !== 0) {
      row.add(letter, kindOf.jamo | mark.bare | whole, at, at + 1);
      return;
    }
  }
  if (symbol === prolonged && (lastMarks & (kindOf.kana | kindOf.han)) !== 0) {
    row.to[last] = at + 1;
    return;
  }
  if ((kind & kindOf.jamo) !== 0) {
    addJamo(row, symbol, at, lastMarks);
    return;
  }
  addOrRepeat(row, symbol, kind, at, at + 1);
}

/** Adds a symbol, or counts it to the last one when that is the same letter (or one that is read alike). */
function addOrRepeat(row: SymbolRow, symbol: number, kind: number, from: number, to: number): void {
  const last = row.length - 1;
  if (last >= 0 && (row.symbols[last] === symbol || classOf[row.symbols[last] ?? 0] === classOf[symbol])) {
    const lastMarks = row.marks[last] ?? 0;
    const isLetter = ((kind | lastMarks) & kindOf.separator) === 0;
    if (isLetter || row.symbols[last] === symbol) {
      row.to[last] = to;
      row.marks[last] = lastMarks | kind;
      if ((row.counts[last] ?? 0) < 255) row.counts[last] = (row.counts[last] ?? 0) + 1;
      return;
    }
  }
  row.add(symbol, kind | whole, from, to);
}

/** A letter typed by itself. Vowels that are drawn out are one; consonants stay two, because syllables can meet in two. */
function addJamo(row: SymbolRow, symbol: number, at: number, lastMarks: number): void {
  const last = row.length - 1;
  const isLast = (lastMarks & kindOf.jamo) !== 0 && row.symbols[last] === symbol;
  if (isLast && (isVowel(symbol) || ((lastMarks & mark.bare) !== 0 && (row.counts[last] ?? 0) > 1))) {
    row.to[last] = at + 1;
    return;
  }
  // ㅡ behind a whole syllable is a dash: 시ㅡ발.
  if (symbol === letterEu && (lastMarks & kindOf.jamo) !== 0 && (lastMarks & mark.bare) === 0) {
    row.add(45, kindOf.separator | whole, at, at + 1);
    return;
  }
  row.add(symbol, kindOf.jamo | kindOf.real | mark.bare | whole, at, at + 1);
  if (isLast) row.counts[row.length - 1] = 2;
}

/** The Hangul letter that a digit, a Latin letter or a sign is drawn as beside Hangul: ㅅl, ㅂr, ㄱH, 벼o신, 人ㅣ. 0 for none. */
function hangulLookAlike(row: SymbolRow, text: string, at: number, code: number, lastMarks: number): number {
  const next = text.charCodeAt(at + 1) || 0;
  if (code === manSign) return isVowel(next) || next === 0x6c || next === 0x31 || next === 0x7c ? letterS : 0;
  const before = row.symbols[row.length - 1] ?? 0;
  if ((lastMarks & mark.bare) !== 0 && isConsonant(before)) {
    if (code === 0x6c || code === 0x49 || code === 0x31 || code === 0x7c || code === 0x69 || code === 0x2502) return letterI;
    if (code === 0x72 || code === 0x30c8) return letterA;
    if (code === 0x48) return letterAe;
    if (code === 0x54) return letterU;
  }
  const isNextHangul = isSyllable(next) || isConsonant(next);
  const isRound = code === 0x6f || code === 0x4f || code === 0x30 || code === circle || code === 0x25ef || code === 0x3007;
  if (isRound && isVowel(before) && isNextHangul) return letterNg;
  if (code === 0x37) {
    // 7 and 77 are drawn for ㄱ and ㄲ, in front of a vowel.
    const isDouble = next === 0x37;
    const behind = isDouble ? text.charCodeAt(at + 2) || 0 : next;
    if (isVowel(behind) || behind === 0x6c) return isDouble ? letterGg : letterG;
  }
  return 0;
}

/** Several symbols for one character, all with its stretch: ㅄ, ㎏. */
function addSeveral(row: SymbolRow, symbols: string, from: number, to: number): void {
  const { kinds } = foldingTables();
  for (let at = 0; at < symbols.length; at += 1) {
    const symbol = symbols.charCodeAt(at);
    const kind = kinds[symbol] ?? 0;
    row.add(symbol, (kind & kindOf.jamo) !== 0 ? kind | mark.bare | whole : kind | whole, from, to);
  }
}

/** A character outside the first plane, or half of one. @returns how many code units were read beyond the first. */
function addSurrogate(row: SymbolRow, text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point < 0x10000) {
    row.add(point, kindOf.separator | whole, at, at + 1);
    return 0;
  }
  const letters = foldAstral(point);
  if (letters === "") {
    if (row.length > 0) row.to[row.length - 1] = at + 2;
  } else if (letters !== undefined) {
    const symbol = letters.charCodeAt(0);
    addOrRepeat(row, symbol, foldingTables().kinds[symbol] ?? 0, at, at + 2);
  } else {
    // A sign is compared by its two halves, so that a term may hold one.
    const kind = point >= 0x20000 && point < 0x40000 ? kindOf.han | kindOf.real : kindOf.separator;
    row.add(text.charCodeAt(at), kind | mark.opens, at, at + 2);
    row.add(text.charCodeAt(at + 1), kind | mark.closes, at, at + 2);
  }
  return 1;
}

function voiceLast(row: SymbolRow, isHalf: boolean): void {
  const last = row.length - 1;
  const voiced = last < 0 ? undefined : voicedKana(row.symbols[last] ?? 0, isHalf);
  if (voiced !== undefined) row.symbols[last] = voiced;
}
