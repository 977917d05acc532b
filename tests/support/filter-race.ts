import { buildAutomaton } from "#server/moderation/words/rules/build-automaton.ts";
import { compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { findKeys } from "#server/moderation/words/rules/find-ends.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { normaliseText } from "#server/moderation/words/rules/normalise-text.ts";
import { SymbolRow } from "#server/moderation/words/rules/symbol-row.ts";
import { rounded } from "./bench.ts";
import { chatLines, inventedTerm, inventTerms } from "./invented-words.ts";
import { countEach, peers } from "./matchers.ts";

/** What every way to find terms took for all messages (milliseconds, the best pass), and how many it found. */
export type FilterRace = {
  times: Record<string, number>;
  counts: Record<string, number>;
  /** The ways that are packages of npm; each also goes by its name and `Plain`, and by its name and `Read`. */
  packages: readonly string[];
  /** How many there are to be found in the texts as they are. */
  there: number;
  characters: number;
  compileMs: number;
  automatonMegabytes: number;
  states: number;
};

/** With how many terms, and how the texts came to be: parsed from JSON, as a gateway's are, or cut out of files and put together. */
export type FilterRaceOrder = { size: number; texts: "parsed" | "cut" };

/** A way needs some dozen passes until its code is compiled for good, and several one after the other until its tables, which the others drove out, lie near. */
const rounds = 20;
const passes = 5;

type Way = (text: string) => number;

/** Lets every way read the chat of the corpus, in turns. */
export function raceFilters({ size, texts }: FilterRaceOrder): FilterRace {
  const cut = chatLines();
  const messages: readonly string[] = texts === "cut" ? cut : JSON.parse(JSON.stringify(cut));
  const terms = inventTerms(size);
  const start = performance.now();
  const compiled = compileTerms([{ terms: terms.map((text) => inventedTerm(text)), allowed: [] }]);
  const compileMs = performance.now() - start;
  const others = peers(terms);
  const ways: Record<string, Way> = {
    raw: openRaw(terms),
    normalised: (text) => findHits(compiled, text).hits.length,
    normaliser: (text) => normaliseText(text, compiled.row).length,
  };
  for (const [name, count] of Object.entries(others)) {
    ways[name] = count;
    ways[`${name}Plain`] = (text) => count(plain(text));
  }
  for (const [name, count] of Object.entries(peers(terms.map(read)))) {
    ways[`${name}Read`] = (text) => count(read(text));
  }
  return {
    ...takeTurns(ways, messages),
    packages: Object.keys(others).filter((name) => name !== "ownMaps"),
    there: countEach(terms, messages),
    characters: messages.reduce((sum, text) => sum + text.length, 0),
    compileMs,
    automatonMegabytes: rounded(compiled.bytes / 2 ** 20, 1),
    states: compiled.automaton.stateCount,
  };
}

/** The automaton alone: a list of matches with their places, as the packages make one. */
function openRaw(terms: readonly string[]): Way {
  const automaton = buildAutomaton(terms);
  const lengths = Uint16Array.from(terms, (term) => term.length);
  const take = (key: number, last: number, to: { key: number; start: number; end: number }[]): void => {
    to.push({ key, start: last + 1 - (lengths[key] ?? 0), end: last + 1 });
  };
  return (text) => {
    const matches: { key: number; start: number; end: number }[] = [];
    findKeys(automaton, text, take, matches);
    return matches.length;
  };
}

/** What a program usually does to a text before it looks for words. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}]/gu, "");
}

const readRow = new SymbolRow();

/** A text as Herald's own first step reads it, for a package that is to find what is disguised as well. */
function read(text: string): string {
  const { units, length } = normaliseText(text, readRow);
  return String.fromCharCode(...units.subarray(0, length));
}

/** Every way reads all messages, several times in a row; the quickest pass counts. */
function takeTurns(ways: Readonly<Record<string, Way>>, messages: readonly string[]) {
  const times: Record<string, number> = {};
  const counts: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      for (let pass = 0; pass < passes; pass += 1) {
        const start = performance.now();
        let count = 0;
        for (const text of messages) count += way(text);
        times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, performance.now() - start);
        counts[name] = count;
      }
    }
  }
  return { times, counts };
}
