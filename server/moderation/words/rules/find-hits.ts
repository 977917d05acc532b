import type { Hit } from "../schema.ts";
import { type CompiledTerms, type Entry, hitOf } from "./compile-terms.ts";
import { markEnds, visitEnds } from "./find-ends.ts";
import { findLooseHits } from "./find-loose-hits.ts";
import { kindOf, mark } from "./fold-characters.ts";
import { mayBeSpread } from "./may-be-spread.ts";
import { isAnyLetter, isLetterEnough, mayStand, type Place } from "./may-stand.ts";
import { normaliseText } from "./normalise-text.ts";
import { type Shown, showNormalised } from "./show-normalised.ts";
import type { SymbolRow } from "./symbol-row.ts";

/** What was found in a text. A class, because an accessor of an object made for each message costs more than reading it. */
class Found {
  readonly hits: readonly Hit[];
  /** Where innocent texts stand. */
  readonly allowed: readonly Stretch[];
  readonly #text: string;

  constructor(text: string, hits: readonly Hit[], allowed: readonly Stretch[]) {
    this.#text = text;
    this.hits = hits;
    this.allowed = allowed;
  }

  /** The text as it was compared, made when it is asked for. */
  get normalised(): Shown {
    return showNormalised(normaliseText(this.#text));
  }
}

/**
 * Every term that stands in a text, also those that overlap, without the ones that lie within an innocent text of the lists.
 * Takes time linear in the text and what is found, whatever the number of terms; never throws.
 */
export function findHits(compiled: CompiledTerms, text: string): Found {
  const row = normaliseText(text, compiled.row);
  const count = markEnds(compiled.automaton, row);
  const isSpread = mayBeSpread(row);
  // Nearly every message, and nothing is made for it.
  if (count === 0 && !isSpread) return new Found(text, none, none);
  const spans: Spans = { hits: [], allowed: [] };
  visitEnds(compiled.automaton, count, judgeKey, { compiled, row, text, spans });
  if (isSpread) findLooseHits(compiled, row, text, spans.hits);
  const hits = withoutAllowed(spans.hits, spans.allowed);
  return new Found(text, hits.length < 2 ? hits : onlyOnce(hits), spans.allowed);
}

const none: readonly never[] = [];

type Stretch = { start: number; end: number };
type Spans = { hits: Hit[]; allowed: Stretch[] };

type Reading = { compiled: CompiledTerms; row: SymbolRow; text: string; spans: Spans };

function judgeKey(key: number, last: number, { compiled, row, text, spans }: Reading): void {
  const { cells } = row;
  const first = last - (compiled.lengths[key] ?? 0) + 1;
  // A term ends where a character ends: ㅅㅣㅂㅏㄹ is not in 시바람.
  if (((cells[last] ?? 0) & mark.closes) === 0 || ((cells[first] ?? 0) & mark.opens) === 0) return;
  const place = { row, text, first, last };
  for (let entry = compiled.entries[key]; entry !== undefined; entry = entry.next) take(entry, place, spans);
}

function take(entry: Entry, place: Place, spans: Spans): void {
  const { row, first, last } = place;
  const { term, needs } = entry;
  if (needs !== undefined && !isRepeated(needs, row, first, term === undefined)) return;
  if (term === undefined) spans.allowed.push({ start: row.from[first] ?? 0, end: row.toAt(last) });
  else if (isTyped(entry, place) && mayStand(term.kind, place)) {
    spans.hits.push(hitOf(entry, term, { tier: 1, start: row.from[first] ?? 0, end: row.toAt(last) }));
  }
}

const isTyped = ({ isLatin, isMixed }: Entry, { row, first, last }: Place): boolean =>
  isLatin ? isLetterEnough(row, first, last) : !isMixed || isAnyLetter(row, first, last);

function isRepeated(needs: Uint8Array, row: SymbolRow, first: number, isExact: boolean): boolean {
  for (let at = 0; at < needs.length; at += 1) {
    const count = row.countAt(first + at);
    const need = needs[at] ?? 0;
    // A sign, or a kana that is drawn out, says the same as one.
    const isAnyMore = ((row.cells[first + at] ?? 0) & (kindOf.separator | kindOf.kana)) !== 0;
    if (count < need || (isExact && count !== need && !isAnyMore)) return false;
  }
  return true;
}

/** Hits that no innocent text covers. For each start the furthest end of those that begin before it is enough to know. */
export function withoutAllowed<H extends Stretch>(hits: H[], allowed: readonly Stretch[]): H[] {
  if (allowed.length === 0 || hits.length === 0) return hits;
  const ordered = allowed.toSorted((a, b) => a.start - b.start);
  let furthest = 0;
  const ends = ordered.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return hits.filter(({ start, end }) => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 || (ends[low - 1] ?? 0) < end;
  });
}

/** The same term at the same place by two of its spellings is one hit; of two languages it is two, each judged by its own policy. */
function onlyOnce(hits: Hit[]): Hit[] {
  if (isInOrder(hits)) return hits;
  if (hits.length > comparedMax) return onlyOnceOfMany(hits).sort(compareHits);
  // They come by where they end, so each finds its place after a look or two.
  const once: Hit[] = [];
  for (const hit of hits) {
    if (hasSame(once, hit)) continue;
    let place = once.length;
    for (let before = once[place - 1]; before !== undefined && compareHits(before, hit) > 0; before = once[place - 1]) {
      once[place] = before;
      place -= 1;
    }
    once[place] = hit;
  }
  return once;
}

/** Whether each stands behind the one before, as nearly always; then no two are the same. */
function isInOrder(hits: readonly Hit[]): boolean {
  for (let at = 1; at < hits.length; at += 1) {
    const before = hits[at - 1];
    const hit = hits[at];
    if (before === undefined || hit === undefined || compareHits(before, hit) >= 0) return false;
  }
  return true;
}

/** By where they begin, the longer first. */
const compareHits = (a: Hit, b: Hit): number => a.start - b.start || b.end - a.end;

/** So few are compared with one another sooner than they are named. */
const comparedMax = 12;

function hasSame(hits: readonly Hit[], hit: Hit): boolean {
  for (const other of hits) {
    const isSamePlace = other.start === hit.start && other.end === hit.end;
    if (isSamePlace && other.term === hit.term && other.category === hit.category && other.language === hit.language)
      return true;
  }
  return false;
}

function onlyOnceOfMany(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter((hit) => {
    const name = `${hit.start} ${hit.end} ${hit.category} ${hit.language} ${hit.term}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
