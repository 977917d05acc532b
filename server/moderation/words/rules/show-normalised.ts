import { composeSyllable, isConsonant, isDrawnOut, isVowel } from "./hangul.ts";
import type { SymbolRow } from "./symbol-row.ts";

/** A normalised text for people: Hangul put together again. */
export type Shown = {
  text: string;
  /** Where a stretch of the original stands in it. */
  spanOf(original: { start: number; end: number }): { start: number; end: number };
};

const letter = (code: number): string => String.fromCharCode(code);
const ng = 0x3147;

/** Shows what a row of symbols reads as. Normalising what is shown gives the same symbols again. */
export function showNormalised(row: SymbolRow): Shown {
  let text = "";
  /** Place in the text of each symbol, and of the end. */
  const places = new Int32Array(row.length + 1);
  for (let at = 0; at < row.length; ) {
    const { shown, length } = syllableAt(row, at);
    for (let step = 0; step < length; step += 1) places[at + step] = text.length;
    text += shown;
    at += length;
  }
  places[row.length] = text.length;
  const symbolAt = (offset: number): number => {
    let at = 0;
    while (at + 1 < row.length && (row.from[at + 1] ?? 0) <= offset) at += 1;
    while (at > 0 && row.from[at - 1] === row.from[at]) at -= 1;
    return at;
  };
  return {
    text,
    spanOf({ start, end }) {
      let behind = symbolAt(Math.max(start, end - 1)) + 1;
      while (behind < row.length && ((row.from[behind] ?? 0) < end || places[behind] === places[behind - 1]))
        behind += 1;
      return { start: places[symbolAt(start)] ?? 0, end: places[Math.min(behind, row.length)] ?? 0 };
    },
  };
}

/** The longest syllable that the letters from here make, else one symbol. */
function syllableAt(row: SymbolRow, at: number): { shown: string; length: number } {
  const code = (place: number): number => (place < row.length ? row.symbolAt(place) : 0);
  const single = { shown: letter(code(at)), length: 1 };
  if (!isConsonant(code(at)) || !isVowel(code(at + 1))) return single;
  // An ㅇ with the vowel before it again would be read as that vowel drawn out.
  if (code(at) === ng && at > 0 && isDrawnOut(code(at - 1), code(at + 1))) return single;
  const initial = letter(code(at));
  let vowel = letter(code(at + 1));
  let next = at + 2;
  if (isVowel(code(next)) && composeSyllable(initial, vowel + letter(code(next)), "") !== undefined) {
    vowel += letter(code(next));
    next += 1;
  }
  let final = "";
  // A consonant in front of a vowel begins the next syllable.
  while (final.length < 2 && isConsonant(code(next)) && !isVowel(code(next + 1))) {
    if (composeSyllable(initial, vowel, final + letter(code(next))) === undefined) break;
    final += letter(code(next));
    next += 1;
  }
  const shown = composeSyllable(initial, vowel, final);
  return shown === undefined ? single : { shown, length: next - at };
}
