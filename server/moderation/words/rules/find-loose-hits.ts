import type { Hit } from "../schema.ts";
import { stepTo } from "./build-automaton.ts";
import { type CompiledTerms, hitOf } from "./compile-terms.ts";
import { kindOf } from "./fold-characters.ts";
import { closeParticles } from "./hangul.ts";
import { isLetterEnough, isWordEnd, isWordStart, type Place } from "./may-stand.ts";
import { mark, type SymbolRow } from "./normalise-text.ts";

const letters = kindOf.latin | kindOf.han | kindOf.kana | kindOf.jamo;
const cjk = kindOf.han | kindOf.kana | kindOf.jamo;

/**
 * The second tier: terms with something between their letters (시.발, s h i t, 병1신). Two innocent words stand beside each other
 * in the same way ("12시 발표"), so a hit has to begin and end where words do, and where only spaces lie between, every part of
 * it has to be one letter or syllable.
 */
export function findLooseHits(compiled: CompiledTerms, row: SymbolRow, text: string, hits: Hit[]): void {
  const places = letterPlaces(row);
  if (places === undefined) return;
  const { automaton, lengths, entries } = compiled;
  const { alphabet, found, fail, keyOf } = automaton;
  let state = 0;
  for (let at = 0; at < places.length; at += 1) {
    const last = places[at] ?? 0;
    const symbol = alphabet[row.symbols[last] ?? 0] ?? 0;
    state = symbol === 0 ? 0 : stepTo(automaton, state, symbol);
    for (let hit = found[state] ?? 0; hit !== 0; hit = found[fail[hit] ?? 0] ?? 0) {
      const key = keyOf[hit] ?? 0;
      const begin = at - (lengths[key] ?? 0) + 1;
      const first = places[begin] ?? 0;
      if (last - first === at - begin || !isSpread({ row, text, first, last }, places, begin, at)) continue;
      for (const entry of entries[key] ?? []) {
        const { term, needs } = entry;
        if (term === undefined || !term.isLoose) continue;
        if (needs !== undefined && !needs.every((need, step) => (row.counts[places[begin + step] ?? 0] ?? 0) >= need)) continue;
        hits.push(hitOf(entry, term, { tier: 2, start: row.from[first] ?? 0, end: row.to[last] ?? 0 }));
      }
    }
  }
}

/** The places of letters, without what stands between them. `undefined` when no gap could hide anything: most messages. */
function letterPlaces(row: SymbolRow): Int32Array | undefined {
  const places = new Int32Array(row.length);
  let count = 0;
  let isSuspect = false;
  let parts = 0;
  let short = 0;
  for (let at = 0; at < row.length; at += 1) {
    const marks = row.marks[at] ?? 0;
    if (((marks & letters) === 0 && !isLatinDigit(row, at)) || isNoise(row, at)) {
      if (count > 0 && (marks & kindOf.space) === 0 && at + 1 < row.length) isSuspect = true;
      continue;
    }
    const gap = count > 0 && (places[count - 1] ?? 0) + 1 < at;
    if ((marks & mark.opens) !== 0) parts = gap ? 1 : parts + 1;
    const next = row.marks[at + 1] ?? 0;
    if ((marks & mark.closes) !== 0 && parts === 1 && (next & letters) === 0) {
      short += 1;
      if (short > 1) isSuspect = true;
    }
    places[count] = at;
    count += 1;
  }
  return isSuspect ? places.subarray(0, count) : undefined;
}

/** A digit, or one or two Latin letters, squeezed between characters of Korean, Chinese or Japanese: 시1발, 傻x逼. */
function isNoise(row: SymbolRow, at: number): boolean {
  const isSqueezed = (place: number): boolean =>
    ((row.marks[place] ?? 0) & (kindOf.latin | kindOf.digit)) !== 0 && ((row.marks[place] ?? 0) & letters & ~kindOf.latin) === 0;
  if (!isSqueezed(at)) return false;
  let from = at;
  let to = at;
  while (from > 0 && at - from < 2 && isSqueezed(from - 1)) from -= 1;
  while (to + 1 < row.length && to - at < 2 && isSqueezed(to + 1)) to += 1;
  return (
    to - from < 2 && ((row.marks[from - 1] ?? 0) & cjk) !== 0 && ((row.marks[to + 1] ?? 0) & cjk) !== 0
  );
}

/** A digit that takes part in a Latin word: b.1.t.c.h. */
function isLatinDigit(row: SymbolRow, at: number): boolean {
  if (((row.marks[at] ?? 0) & kindOf.digit) === 0) return false;
  return (((row.marks[at - 1] ?? 0) | (row.marks[at - 2] ?? 0)) & kindOf.latin) !== 0;
}

/** Whether the letters at `places[begin]` to `places[end]` look like one word that was taken apart. */
function isSpread(place: Place, places: Int32Array, begin: number, end: number): boolean {
  const { row, text, first, last } = place;
  if (((row.marks[first] ?? 0) & mark.opens) === 0 || ((row.marks[last] ?? 0) & mark.closes) === 0) return false;
  const own = row.marks[first] ?? 0;
  let hasWeakGap = false;
  let isSingle = true;
  let part = 1;
  for (let step = begin + 1; step <= end; step += 1) {
    const from = (places[step - 1] ?? 0) + 1;
    const to = places[step] ?? 0;
    if (from === to) {
      if (((row.marks[to] ?? 0) & mark.opens) !== 0) part += 1;
      if (part > 1) isSingle = false;
      continue;
    }
    part = 1;
    if (isWeakGap(row, from, to, (own & kindOf.han) !== 0)) hasWeakGap = true;
  }
  if (hasWeakGap && !isSingle) return false;
  if ((own & kindOf.latin) !== 0) return isSpreadLatin(place, hasWeakGap, places, begin, end);
  if ((own & kindOf.han) !== 0 && !hasWeakGap) return isWordEnd(place, closeParticles);
  const before = row.marks[first - 1] ?? 0;
  if ((before & own & kindOf.han) !== 0 || ((before & kindOf.digit) !== 0 && (own & kindOf.jamo) !== 0)) return false;
  if ((own & kindOf.han) !== 0 && ((row.marks[last] ?? 0) & (row.marks[last + 1] ?? 0) & kindOf.han) !== 0) return false;
  return isWordStart(row, first, text) && isWordEnd(place, closeParticles);
}

/** Whether a gap also stands between innocent words: a space, and in Chinese what ends a clause. */
function isWeakGap(row: SymbolRow, from: number, to: number, isHan: boolean): boolean {
  for (let at = from; at < to; at += 1) {
    if (((row.marks[at] ?? 0) & kindOf.space) !== 0) return true;
    if (isHan && clauseEnds.has(row.symbols[at] ?? 0)) return true;
  }
  return false;
}

const clauseEnds = new Set([...",!?:;、"].map((sign) => sign.charCodeAt(0)));

/** Latin letters: at least three, no letter or digit at either end, and no longer row of single letters around them. */
function isSpreadLatin(place: Place, hasWeakGap: boolean, places: Int32Array, begin: number, end: number): boolean {
  const { row, first, last } = place;
  if (end - begin < 2 || !isLetterEnough(row, first, last)) return false;
  const word = kindOf.latin | kindOf.digit;
  if (((row.marks[first - 1] ?? 0) & word) !== 0 || ((row.marks[last + 1] ?? 0) & word) !== 0) return false;
  if (!hasWeakGap) return true;
  const isAlone = (at: number): boolean =>
    at >= 0 &&
    at < row.length &&
    ((row.marks[at] ?? 0) & kindOf.latin) !== 0 &&
    ((row.marks[at - 1] ?? 0) & word) === 0 &&
    ((row.marks[at + 1] ?? 0) & word) === 0;
  const isNear = (one: number, other: number) => Math.abs(one - other) <= 2;
  const before = begin > 0 ? (places[begin - 1] ?? 0) : -9;
  const after = end + 1 < places.length ? (places[end + 1] ?? 0) : -9;
  return !(isNear(before, first) && isAlone(before)) && !(isNear(after, last) && isAlone(after));
}
