import { Worker } from "node:worker_threads";
import { atLeast, atMost, type Goal, printBench, rounded } from "#tests/support/bench.ts";
import type { FilterRace } from "#tests/support/filter-race.ts";

/**
 * Finds every term in chat messages of four languages, with 1,000 to 100,000 terms, against what npm has for it (`tests/support/matchers.ts`), in the same run
 * on the same messages.
 *
 * Raw is the automaton alone on the text as it is, against a package alone; either makes a list of the matches with their places, which is what the packages do by
 * default (one of them could also only count, and is then not asked to). With normalisation is `findHits`, which reads the text, judges what stands around each
 * term and looks a second time for letters apart: against a package behind the same reading, which is what it takes to find a word in disguise, and against one
 * behind what a program usually does first, NFKC, lower case, no marks. It finds more than either, and that is not set off.
 *
 * The peer of each ratio is the quickest package that finds all there is in the text as it is, those that overlap too; how many that are is counted by looking for one
 * term after the other. Each way is warm and takes several passes in a row; the best of a hundred counts, in each of three threads, which compile anew.
 *
 * The messages are cut out of files and some are put together, so V8 keeps them in five ways. Where a place in the code has met more than four, `charCodeAt` is looked up anew for each
 * character, which cost Herald's loops 7 ns; they do not ask so any more. Messages read from JSON, as a gateway's are, are kept in three ways: all that is raced here is a little
 * quicker on those, the packages by less than a tenth, the automaton alone by a fifth. The slower ones are raced.
 */
const sizes = [1_000, 10_000, 50_000, 100_000];
const threads = 3;

const goals: Goal[] = [];
const metrics: Record<string, unknown> = {};

for (const size of sizes) {
  const races: FilterRace[] = [];
  for (let thread = 0; thread < threads; thread += 1) races.push(await raceApart(size));
  const [first] = races;
  if (first === undefined) break;
  const { counts, there, characters } = first;
  const bestOf = (name: string): number =>
    Math.min(...races.map(({ times }) => times[name] ?? Number.POSITIVE_INFINITY));
  const complete = first.packages.filter((name) => counts[name] === there);
  const ratio = (suffix: string, own: string): number =>
    rounded(Math.min(...complete.map((name) => bestOf(name + suffix))) / bestOf(own), 2);
  const compileMs = Math.min(...races.map((race) => race.compileMs));
  metrics.characters = characters;
  metrics[`terms${size}`] = {
    findHitsAgainstBarePeer: ratio("", "normalised"),
    completePeers: complete,
    nanosecondsPerCharacter: Object.fromEntries(
      Object.keys(counts).map((name) => [name, rounded((bestOf(name) / characters) * 1e6, 1)]),
    ),
    found: { ...counts, there },
    compileMs: rounded(compileMs, 0),
    automatonMegabytes: first.automatonMegabytes,
    states: first.states,
  };
  goals.push(atLeast(`rawRatio${size}`, ratio("", "raw"), 5));
  goals.push(atLeast(`normalisedRatio${size}`, ratio("Read", "normalised"), 3));
  goals.push(atLeast(`plainRatio${size}`, ratio("Plain", "normalised"), 3));
  goals.push(atMost(`missedOverlaps${size}`, Math.abs(there - (counts.raw ?? 0)), 0));
  if (size === 100_000) goals.push(atMost("compileMs100000", rounded(compileMs, 0), 1_000));
}
printBench({ name: "filter", metrics, goals });

/** One race with so many terms, in a thread of its own. */
function raceApart(size: number): Promise<FilterRace> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("../support/programs/race-filters.ts", import.meta.url), { workerData: size });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
