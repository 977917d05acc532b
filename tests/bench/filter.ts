import { buildAutomaton } from "#server/moderation/words/rules/build-automaton.ts";
import { compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { openKeyFinder } from "#server/moderation/words/rules/find-ends.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { normaliseText } from "#server/moderation/words/rules/normalise-text.ts";
import { atLeast, atMost, type Goal, printBench, rounded } from "#tests/support/bench.ts";
import { chatLines, inventedTerm, inventTerms } from "#tests/support/invented-words.ts";
import { countEach, peers } from "#tests/support/matchers.ts";

/**
 * Finds every term in chat messages of four languages, with 1,000 to 100,000 terms, against what npm has for it (`tests/support/matchers.ts`), in the same run
 * on the same messages.
 *
 * Raw is the automaton alone on the text as it is, against a package alone; either makes a list of the matches with their places, which is what the packages do by
 * default (one of them could also only count, and is then not asked to). With normalisation is `findHits`, which reads the text, judges what stands around each
 * term and looks a second time for letters apart, against a package behind what a program usually does first: NFKC, lower case, no marks. It finds more than
 * they do, and that is not set off.
 *
 * The peer of both ratios is the quickest package that finds all there is in the text as it is, those that overlap too; how many that are is counted by looking for one term after the
 * other. Each way is warm and takes several passes in a row, the best of a hundred counts.
 */
const sizes = [1_000, 10_000, 50_000, 100_000];
/**
 * A way needs some dozen passes until its code is compiled for good, and several one after the other until its tables lie near: otherwise what is measured is
 * the way from memory, which the others have just used.
 */
const rounds = 20;
const passes = 5;

const messages = chatLines();
const characters = messages.reduce((sum, text) => sum + text.length, 0);
const goals: Goal[] = [];
const metrics: Record<string, unknown> = { messages: messages.length, characters };

for (const size of sizes) {
  const terms = inventTerms(size);
  const heapBefore = memory();
  const compileStart = performance.now();
  const compiled = compileTerms([{ terms: terms.map((text) => inventedTerm(text)), allowed: [] }]);
  const compileMs = performance.now() - compileStart;
  const compiledMegabytes = (memory() - heapBefore) / 2 ** 20;
  const findRaw = openKeyFinder(buildAutomaton(terms));
  const ways: Record<string, (text: string) => number> = {
    raw: (text) => {
      const matches: { key: number; start: number; end: number }[] = [];
      findRaw(text, (key, last) => {
        matches.push({ key, start: last + 1 - (terms[key] ?? "").length, end: last + 1 });
      });
      return matches.length;
    },
    normalised: (text) => findHits(compiled, text).hits.length,
    normaliser: (text) => normaliseText(text, compiled.row).length,
  };
  const others = peers(terms);
  for (const [name, count] of Object.entries(others)) {
    ways[name] = count;
    ways[`${name}Plain`] = (text) => count(plain(text));
  }
  const { times, counts } = race(ways);
  const there = countEach(terms, messages);
  const complete = Object.keys(others).filter((name) => name !== "ownMaps" && counts[name] === there);
  const quickest = (suffix: string): number =>
    Math.min(...complete.map((name) => times[name + suffix] ?? Number.POSITIVE_INFINITY));
  const ratio = (suffix: string, own: string): number => rounded(quickest(suffix) / (times[own] ?? 1), 2);
  const per = (name: string) => rounded(((times[name] ?? 0) / characters) * 1e6, 1);
  metrics[`terms${size}`] = {
    findHitsAgainstBarePeer: ratio("", "normalised"),
    completePeers: complete,
    nanosecondsPerCharacter: Object.fromEntries(Object.keys(ways).map((name) => [name, per(name)])),
    found: { ...counts, there },
    compileMs: rounded(compileMs, 0),
    automatonMegabytes: rounded(compiled.bytes / 2 ** 20, 1),
    compiledMegabytes: rounded(compiledMegabytes, 1),
    states: compiled.automaton.stateCount,
  };
  goals.push(atLeast(`rawRatio${size}`, ratio("", "raw"), 5));
  goals.push(atLeast(`normalisedRatio${size}`, ratio("Plain", "normalised"), 3));
  goals.push(atMost(`missedOverlaps${size}`, Math.abs(there - (counts.raw ?? 0)), 0));
  if (size === 100_000) goals.push(atMost("compileMs100000", rounded(compileMs, 0), 1_000));
}
printBench({ name: "filter", metrics, goals });

/** What a program usually does to a text before it looks for words. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}]/gu, "");
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Every way reads all messages, in turns and several times in a row; the quickest pass counts. */
function race(ways: Readonly<Record<string, (text: string) => number>>) {
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
