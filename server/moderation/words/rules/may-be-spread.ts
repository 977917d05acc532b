import { kindOf, mark } from "./fold-characters.ts";
import type { SymbolRow } from "./symbol-row.ts";

const letters = kindOf.latin | kindOf.han | kindOf.kana | kindOf.jamo;
const cjk = kindOf.han | kindOf.kana | kindOf.jamo;

/**
 * Whether two single characters stand apart in a text, or two letters have something but a space between them: only then can a term stand there with something between
 * its letters. Every message is asked, so what has been seen is one number, and what a symbol makes of it is looked up.
 */
export function mayBeSpread(row: SymbolRow): boolean {
  const { cells, length, kinds } = row;
  // Without digits, and of one kind of script, what stands beside a letter does not matter.
  const isSimple = (kinds & kindOf.digit) === 0 && ((kinds & cjk) === 0 || (kinds & kindOf.latin) === 0);
  return isSimple ? isSpreadAlone(cells, length) : isSpreadBeside(row);
}

function isSpreadAlone(cells: Int32Array, length: number): boolean {
  let seen = 0;
  for (let at = 0; at < length; at += 1) seen = next[seen + (partOf[(cells[at] ?? 0) >>> 16] ?? 0)] ?? 0;
  return isSuspect(seen);
}

function isSpreadBeside(row: SymbolRow): boolean {
  const { cells, length } = row;
  let seen = 0;
  for (let at = 0; at < length; at += 1) {
    const cell = cells[at] ?? 0;
    const part = (cell & cjk) !== 0 ? (partOf[cell >>> 16] ?? 0) : partOfCell(cell, isLetter(row, at));
    seen = next[seen + part] ?? 0;
  }
  return isSuspect(seen);
}

/** What a symbol is for this question. */
const parts = { opens: 0, goesOn: 1, space: 2, sign: 3 } as const;

/** By the bits of a cell above its symbol. */
const partOf = Uint8Array.from({ length: 0x10000 }, (_, bits) =>
  partOfCell(bits << 16, ((bits << 16) & letters) !== 0),
);

function partOfCell(cell: number, isOfWord: boolean): number {
  if (isOfWord) return (cell & mark.opens) === 0 ? parts.goesOn : parts.opens;
  // Several spaces are no word space: 병  신아.
  return (cell & kindOf.space) === 0 || cell >>> 27 > 0 ? parts.sign : parts.space;
}

/** What has been seen: characters of the word that is being read (two stand for more); words of one character in a row; signs behind the last word. */
type Seen = { characters: number; singles: number; signs: number; hasBegun: number };
const oddSign = 1;
const spaceSign = 2;

const suspect = 36;
const numberOf = ({ characters, singles, signs, hasBegun }: Seen): number =>
  characters + singles * 3 + signs * 6 + hasBegun * 18;
const seenAt = (number: number): Seen => ({
  characters: number % 3,
  singles: Math.floor(number / 3) % 2,
  signs: Math.floor(number / 6) % 3,
  hasBegun: Math.floor(number / 18),
});

/** What was seen behind one more symbol, by what was seen before it and its part; as the place of the first of its four parts. */
const next = Uint8Array.from({ length: (suspect + 1) * 4 }, (_, place) => {
  const before = Math.floor(place / 4);
  return (before === suspect ? suspect : seeMore(seenAt(before), place % 4)) * 4;
});

function seeMore(before: Seen, part: number): number {
  if (part === parts.opens || part === parts.goesOn) {
    if (before.signs === oddSign && before.hasBegun === 1) return suspect;
    const characters = Math.min(2, before.characters + (part === parts.opens ? 1 : 0));
    return numberOf({ ...before, characters, signs: 0, hasBegun: 1 });
  }
  let { singles, signs } = before;
  if (before.characters > 0) singles = before.characters === 1 ? singles + 1 : 0;
  if (singles > 1) return suspect;
  if (part === parts.space) signs = spaceSign;
  else if (signs === 0) signs = oddSign;
  return numberOf({ ...before, characters: 0, singles, signs });
}

const isSuspect = (seen: number): boolean => seen === suspect * 4 || isSuspectEnd[seen / 4] === 1;

/** Whether the text may end there: with a second single character. */
const isSuspectEnd = Uint8Array.from({ length: suspect }, (_, number) => {
  const { characters, singles } = seenAt(number);
  return singles > 0 && characters === 1 ? 1 : 0;
});

export const isLetter = (row: SymbolRow, at: number): boolean =>
  (((row.cells[at] ?? 0) & letters) !== 0 || isLatinDigit(row, at)) && !isNoise(row, at);

/** A digit, or one or two Latin letters, squeezed between characters of Korean, Chinese or Japanese: 시1발, 傻x逼. */
function isNoise(row: SymbolRow, at: number): boolean {
  const { cells } = row;
  const before = cells[at - 1] ?? 0;
  const after = cells[at + 1] ?? 0;
  // Cheap, and true of most: letters of a Latin word, signs, and letters of the other scripts themselves.
  if (!isSqueezable(cells[at] ?? 0) || ((before | after) & cjk) === 0) return false;
  if ((before & cjk) !== 0) return (after & cjk) !== 0 || (isSqueezable(after) && ((cells[at + 2] ?? 0) & cjk) !== 0);
  return isSqueezable(before) && ((cells[at - 2] ?? 0) & cjk) !== 0;
}

const isSqueezable = (cell: number): boolean => (cell & (kindOf.latin | kindOf.digit)) !== 0 && (cell & cjk) === 0;

/** A digit that takes part in a Latin word: b.1.t.c.h. */
function isLatinDigit(row: SymbolRow, at: number): boolean {
  if (((row.cells[at] ?? 0) & kindOf.digit) === 0) return false;
  return (((row.cells[at - 1] ?? 0) | (row.cells[at - 2] ?? 0)) & kindOf.latin) !== 0;
}
