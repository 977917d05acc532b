import type { Hit } from "../schema.ts";
import { type CompiledTerms, hitOf } from "./compile-terms.ts";
import { findEnds } from "./find-ends.ts";
import { kindOf, mark } from "./fold-characters.ts";
import { closeParticles, particles, verbEndings } from "./hangul.ts";
import { isLetter } from "./may-be-spread.ts";
import { isLetterEnough, isRowOfItsOwn, isWordEnd, isWordStart, type Place } from "./may-stand.ts";
import type { SymbolRow } from "./symbol-row.ts";

const cjk = kindOf.han | kindOf.kana | kindOf.jamo;
const alphanumeric = kindOf.latin | kindOf.digit;
const mayBeLetter = cjk | alphanumeric;

/**
 * The second tier: terms with something between their letters (시.발, s h i t, 병1신). Two innocent words stand beside each other
 * in the same way ("12시 발표"), so a hit has to begin and end where words do, and where only spaces lie between, every part of
 * it has to be one letter or syllable. There are none in a text of which `mayBeSpread` is not true.
 */
export function findLooseHits(compiled: CompiledTerms, row: SymbolRow, text: string, hits: Hit[]): void {
  const word = gatherLetters(row);
  findEnds(compiled.automaton, word, judgeLoose, { compiled, row, text, word, hits });
}

type Reading = { compiled: CompiledTerms; row: SymbolRow; text: string; word: Letters; hits: Hit[] };

function judgeLoose(key: number, at: number, { compiled, row, text, word, hits }: Reading): void {
  const begin = at - (compiled.lengths[key] ?? 0) + 1;
  const first = word.starts[begin] ?? 0;
  const last = word.ends[at] ?? 0;
  if (last - first === at - begin || !isSpread({ row, text, first, last }, word, begin, at)) return;
  for (let entry = compiled.entries[key]; entry !== undefined; entry = entry.next) {
    const { term, needs } = entry;
    if (term === undefined || !term.isLoose) continue;
    if (term.kind === "initials" && !isRowOfItsOwn(row, first, last)) continue;
    if (needs !== undefined && !needs.every((need, step) => (word.counts[begin + step] ?? 0) >= need)) continue;
    hits.push(hitOf(entry, term, { tier: 2, start: row.from[first] ?? 0, end: row.toAt(endOfRow(row, word, at)) }));
  }
}

/** So many letters behind a term are looked at: more is no ending, and a long row costs no more than a short one. */
const tailMax = 8;

/** Where the row of single Latin letters ends in which a term stands: what the word goes on to is part of it (f.u.c.k.i.n.g). */
function endOfRow(row: SymbolRow, word: Letters, at: number): number {
  let last = at;
  while (last - at < tailMax && isInRow(row, word, last) && isInRow(row, word, last + 1)) last += 1;
  return word.ends[last] ?? 0;
}

/** Whether a Latin letter stands alone, with one sign that is no space between it and the letter before. */
function isInRow(row: SymbolRow, word: Letters, at: number): boolean {
  if (at < 1 || at >= word.length) return false;
  const first = word.starts[at] ?? 0;
  const sign = first - 1;
  const isApart = word.ends[at - 1] === sign - 1 && ((row.cells[sign] ?? 0) & kindOf.space) === 0;
  return isApart && ((row.cells[first] ?? 0) & kindOf.latin) !== 0 && !isLetterBeside(row, first, word.ends[at] ?? 0);
}

const isLetterBeside = (row: SymbolRow, first: number, last: number): boolean =>
  (((row.cells[first - 1] ?? 0) | (row.cells[last + 1] ?? 0)) & alphanumeric) !== 0;

/** Letters without what stands between them: what each is, where it begins and ends, and how often it stands. Reused from text to text. */
class Letters {
  length = 0;
  units = new Uint16Array(512);
  starts = new Int32Array(512);
  ends = new Int32Array(512);
  counts = new Uint8Array(512);

  /** Takes the place of those before; so many at most. */
  empty(most: number): void {
    this.length = 0;
    if (most <= this.units.length && (this.units.length <= keptMax || most > keptMax)) return;
    const size = Math.max(most, 512);
    this.units = new Uint16Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.counts = new Uint8Array(size);
  }
}

/** Letters for which room is kept: a message of 12 KB. */
const keptMax = 1 << 16;
const kept = new Letters();

/** A Latin letter that is repeated across a gap is one, as it is without the gap: a.s.s. */
function gatherLetters(row: SymbolRow): Letters {
  kept.empty(row.length);
  const { units, starts, ends, counts } = kept;
  const { cells, units: rowUnits } = row;
  const isAlone = (at: number): boolean => !isLetterBeside(row, at, at);
  let length = 0;
  for (let at = 0; at < row.length; at += 1) {
    const cell = cells[at] ?? 0;
    // Letters of these scripts are always some; a sign never is.
    if ((cell & cjk) === 0 && ((cell & mayBeLetter) === 0 || !isLetter(row, at))) continue;
    const unit = rowUnits[at] ?? 0;
    const count = (cell >>> 27) + 1;
    const before = length > 0 ? (ends[length - 1] ?? 0) : at;
    const isAgain =
      (cell & alphanumeric) !== 0 &&
      before < at &&
      rowUnits[before] === unit &&
      ((isAlone(before) && isAlone(at)) || !isWeakGap(row, before + 1, at, false));
    if (isAgain) {
      counts[length - 1] = Math.min(255, (counts[length - 1] ?? 0) + count);
      ends[length - 1] = at;
      continue;
    }
    units[length] = unit;
    starts[length] = at;
    ends[length] = at;
    counts[length] = count;
    length += 1;
  }
  kept.length = length;
  return kept;
}

/** Characters of a term that nobody meets by chance with both a sign and a space in it. */
const cutMin = 4;

/** Whether the letters from `begin` to `end` look like one word that was taken apart. */
function isSpread(place: Place, word: Letters, begin: number, end: number): boolean {
  const { row, text, first, last } = place;
  if (((row.cells[first] ?? 0) & mark.opens) === 0 || ((row.cells[last] ?? 0) & mark.closes) === 0) return false;
  const own = row.cells[first] ?? 0;
  let hasWeakGap = false;
  let hasSign = false;
  let isSingle = true;
  let part = 1;
  let characters = 1;
  for (let step = begin + 1; step <= end; step += 1) {
    const from = (word.ends[step - 1] ?? 0) + 1;
    const to = word.starts[step] ?? 0;
    if (((row.cells[to] ?? 0) & mark.opens) !== 0) characters += 1;
    if (from === to) {
      if (((row.cells[to] ?? 0) & mark.opens) !== 0) part += 1;
      if (part > 1) isSingle = false;
      continue;
    }
    part = 1;
    if (isWeakGap(row, from, to, (own & kindOf.han) !== 0)) hasWeakGap = true;
    else hasSign = true;
  }
  // So long a word with a sign in it was cut, and its space is its own: 카.톡 아이디.
  const isCut = hasSign && characters >= cutMin && (own & (kindOf.jamo | kindOf.kana)) !== 0;
  if (hasWeakGap && !isSingle && !isCut) return false;
  if ((own & kindOf.latin) !== 0) return isSpreadLatin(place, hasWeakGap, word, begin, end);
  if ((own & kindOf.han) !== 0 && !hasWeakGap) return isWordEnd(place, closeParticles);
  const before = row.cells[first - 1] ?? 0;
  if ((before & own & kindOf.han) !== 0 || ((before & kindOf.digit) !== 0 && (own & kindOf.jamo) !== 0)) return false;
  if ((own & kindOf.han) !== 0 && ((row.cells[last] ?? 0) & (row.cells[last + 1] ?? 0) & kindOf.han) !== 0)
    return false;
  if (hasWeakGap && isAfterSingle(row, first, text)) return false;
  // What a space sets apart may be two words (병 신고); what a sign sets apart is one, and carries whatever a word carries.
  if (!isWordStart(row, first, text)) return false;
  return hasWeakGap ? isWordEnd(place, closeParticles) : isWordEnd(place, particles) || isWordEnd(place, verbEndings);
}

/**
 * Whether another single character stands before, with a space between: “다 시 발 견” is a text typed apart, “몇 시 발” a time. What
 * people say before an insult is no such character.
 */
function isAfterSingle(row: SymbolRow, first: number, text: string): boolean {
  if (first < 2 || ((row.cells[first - 1] ?? 0) & kindOf.space) === 0) return false;
  const from = row.from[first - 2] ?? 0;
  let opens = first - 2;
  while (opens > 0 && row.from[opens - 1] === from) opens -= 1;
  const isCharacter = ((row.cells[opens] ?? 0) & cjk) !== 0;
  const isAlone = opens === 0 || ((row.cells[opens - 1] ?? 0) & kindOf.separator) !== 0;
  return isCharacter && isAlone && !beforeInsults.has(text.charAt(from));
}

const beforeInsults: ReadonlySet<string> = new Set("아야이와오하어에휴너니왜진또헐걍개저그흠음엥악ㅋㅎㅠㅜㅡ");

/** Whether a gap also stands between innocent words: a space, and in Chinese what ends a clause. */
function isWeakGap(row: SymbolRow, from: number, to: number, isHan: boolean): boolean {
  for (let at = from; at < to; at += 1) {
    if (((row.cells[at] ?? 0) & kindOf.space) !== 0) return true;
    if (isHan && clauseEnds.has(row.symbolAt(at))) return true;
  }
  return false;
}

const clauseEnds = new Set([...",!?:;、"].map((sign) => sign.charCodeAt(0)));

/** Latin letters: at least three, no letter or digit at either end, and no longer row of single letters around them. */
function isSpreadLatin(place: Place, hasWeakGap: boolean, letters: Letters, begin: number, end: number): boolean {
  const { row, first, last } = place;
  let length = 0;
  for (let step = begin; step <= end; step += 1) length += letters.counts[step] ?? 0;
  if (length < 3 || !isLetterEnough(row, first, last)) return false;
  if (isLetterBeside(row, first, last)) return false;
  if (!hasWeakGap) return true;
  const isAlone = (at: number): boolean =>
    at >= 0 &&
    at < row.length &&
    row.countAt(at) === 1 &&
    ((row.cells[at] ?? 0) & kindOf.latin) !== 0 &&
    !isLetterBeside(row, at, at);
  const isNear = (one: number, other: number) => Math.abs(one - other) <= 2;
  const before = begin > 0 ? (letters.ends[begin - 1] ?? 0) : -9;
  const after = end + 1 < letters.length ? (letters.starts[end + 1] ?? 0) : -9;
  return !(isNear(before, first) && isAlone(before)) && !(isNear(after, last) && isAlone(after));
}
