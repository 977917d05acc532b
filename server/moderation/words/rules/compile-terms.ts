import type { Hit, Term, WordList } from "../schema.ts";
import { buildAutomaton } from "./build-automaton.ts";
import type { Automaton } from "./find-ends.ts";
import { alikeCodes, classOf, kindOf } from "./fold-characters.ts";
import { normaliseText } from "./normalise-text.ts";
import { SymbolRow } from "./symbol-row.ts";

/** One spelling of a term, or an innocent text (no term), as a key of the automaton holds it. */
export type Entry = {
  term: Term | undefined;
  spelling: string;
  /**
   * How often each letter must stand, where one is repeated: "ass" is not found in "as". Always there for an innocent text, whose
   * letters stand as often and not more: "Niger" does not cover what has two g.
   */
  needs: Uint8Array | undefined;
  /** Latin letters alone: what looks like one of them is then judged by the company it keeps. */
  isLatin: boolean;
  /** Latin letters and digits: one of the letters at least has to be typed as one, or g8 would be in "98 %". */
  isMixed: boolean;
  /** Another one with the same key. A list of them would be two more looks into distant memory for each hit. */
  next: Entry | undefined;
};

export type CompiledTerms = {
  automaton: Automaton;
  /** By key, the first one of each. */
  entries: readonly Entry[];
  lengths: Uint16Array;
  /** Reused from text to text, so that a short message costs no memory. */
  row: SymbolRow;
  /** What the automaton holds. */
  bytes: number;
};

/** Keys of an automaton, no two the same, with what each stands for. */
export type GatheredTerms = { keys: string[]; entries: Entry[] };

/** Spellings that are read in one step of `gatherTerms`. */
const spellingsPerStep = 200;

/**
 * Compiles word lists for `findHits`. Spellings are read as messages are, so a list may be written in any form; one that is
 * nothing then (spaces, marks) is left out.
 */
export function compileTerms(lists: readonly WordList[]): CompiledTerms {
  const gathering = gatherTerms(lists);
  for (;;) {
    const step = gathering.next();
    if (step.done) return assembleTerms(step.value, buildAutomaton(step.value.keys, alikeCodes));
  }
}

/** The first part of `compileTerms`, in steps of about a millisecond, for whoever has something more urgent to do between them. */
export function* gatherTerms(lists: readonly WordList[]): Generator<undefined, GatheredTerms> {
  const keys: string[] = [];
  const entries: Entry[] = [];
  /** The last one of each key. */
  const lasts: Entry[] = [];
  const places = new Map<string, number>();
  const row = new SymbolRow();
  let read = 0;
  const add = (spelling: string, term: Term | undefined): void => {
    read += 1;
    normaliseText(spelling.trim(), row);
    if (row.length === 0) return;
    const { key, needs, isLatin, isMixed } = readKey(row);
    const isPlain = term !== undefined && needs.every((need) => need === 1);
    const own = isPlain ? undefined : needs;
    const entry: Entry = { term, spelling, needs: own, isLatin, isMixed, next: undefined };
    const place = places.get(key) ?? keys.length;
    const before = lasts[place];
    if (before === undefined) {
      places.set(key, place);
      keys.push(key);
      entries.push(entry);
    } else {
      before.next = entry;
    }
    lasts[place] = entry;
  };
  for (const { terms, allowed } of lists) {
    for (const term of terms) {
      for (const spelling of term.spellings) add(spelling, term);
      if (read >= spellingsPerStep) {
        yield;
        read = 0;
      }
    }
    for (const { text } of allowed) {
      add(text, undefined);
      if (read >= spellingsPerStep) {
        yield;
        read = 0;
      }
    }
  }
  return { keys, entries };
}

/** The last part of `compileTerms`: `automaton` is built of the gathered keys, and of the letters that are read alike. */
export function assembleTerms({ keys, entries }: GatheredTerms, automaton: Automaton): CompiledTerms {
  const { table, endOf, shorterOf, alphabet } = automaton;
  const bytes = table.byteLength + endOf.byteLength + shorterOf.byteLength + alphabet.byteLength;
  return { automaton, entries, lengths: Uint16Array.from(keys, (key) => key.length), row: new SymbolRow(), bytes };
}

function readKey(row: SymbolRow): { key: string; needs: Uint8Array; isLatin: boolean; isMixed: boolean } {
  const needs = new Uint8Array(row.length);
  let key = "";
  let isLatin = true;
  let isPlain = true;
  let isAnyLatin = false;
  for (let at = 0; at < row.length; at += 1) {
    const cell = row.cells[at] ?? 0;
    key += String.fromCharCode(classOf[cell & 0xffff] ?? 0);
    if ((cell & (kindOf.latin | kindOf.space)) === 0) isLatin = false;
    if ((cell & (kindOf.latin | kindOf.digit | kindOf.space)) === 0) isPlain = false;
    if ((cell & kindOf.latin) !== 0) isAnyLatin = true;
    // A sign says the same however often it stands.
    needs[at] = (cell & kindOf.separator) === 0 ? row.countAt(at) : 1;
  }
  return { key, needs, isLatin, isMixed: isPlain && isAnyLatin && !isLatin };
}

export function hitOf(entry: Entry, term: Term, at: { tier: 1 | 2; start: number; end: number }): Hit {
  const { text, category, severity, language, kind } = term;
  const { tier, start, end } = at;
  return { term: text, spelling: entry.spelling, category, severity, language, kind, tier, start, end };
}
