import { Worker } from "node:worker_threads";
import { atLeast, atMost, type Goal, printBench, rounded } from "#tests/support/bench.ts";
import type { FilterRace, FilterRaceOrder } from "#tests/support/filter-race.ts";

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
 * term after the other. Each way is warm and takes several passes in a row; the best of a hundred counts, in each of three threads (one for `cut`), which compile anew.
 *
 * The goals are asked of messages as `JSON.parse` makes them, which is how a gateway gets them. Messages that are cut out of files or put together are kept by V8 in five ways
 * instead of three, and every way to find terms is a little slower on those; what the ratios are there is printed as `cut`.
 */
const sizes = [1_000, 10_000, 50_000, 100_000];

const goals: Goal[] = [];
const metrics: Record<string, unknown> = {};

for (const size of sizes) {
  const { first, complete, timeOf, ratio, compileMs } = await raceTimes({ size, texts: "parsed" }, 3);
  const cut = await raceTimes({ size, texts: "cut" }, 1);
  const { counts, there, characters } = first;
  metrics.characters = characters;
  metrics[`terms${size}`] = {
    findHitsAgainstBarePeer: ratio("", "normalised"),
    completePeers: complete,
    nanosecondsPerCharacter: Object.fromEntries(
      Object.keys(counts).map((name) => [name, rounded((timeOf(name) / characters) * 1e6, 1)]),
    ),
    cut: {
      raw: cut.ratio("", "raw"),
      normalised: cut.ratio("Read", "normalised"),
      plain: cut.ratio("Plain", "normalised"),
    },
    found: { ...counts, there },
    compileMs,
    automatonMegabytes: first.automatonMegabytes,
    states: first.states,
  };
  goals.push(atLeast(`rawRatio${size}`, ratio("", "raw"), 5));
  goals.push(atLeast(`normalisedRatio${size}`, ratio("Read", "normalised"), 3));
  goals.push(atLeast(`plainRatio${size}`, ratio("Plain", "normalised"), 3));
  goals.push(atMost(`missedOverlaps${size}`, Math.abs(there - (counts.raw ?? 0)), 0));
  if (size === 100_000) goals.push(atMost("compileMs100000", compileMs, 1_000));
}
printBench({ name: "filter", metrics, goals });

/** The best of each way in all threads, the packages that found everything, and how much quicker a way of Herald's is than the quickest of those (behind Read, Plain or nothing). */
async function raceTimes(order: FilterRaceOrder, threads: number) {
  const races: FilterRace[] = [];
  for (let thread = 0; thread < threads; thread += 1) races.push(await raceApart(order));
  const [first] = races;
  if (first === undefined) throw new Error("a race takes one thread at least");
  const timeOf = (name: string): number =>
    Math.min(...races.map(({ times }) => times[name] ?? Number.POSITIVE_INFINITY));
  const complete = first.packages.filter((name) => first.counts[name] === first.there);
  const ratio = (suffix: string, own: string): number =>
    rounded(Math.min(...complete.map((name) => timeOf(name + suffix))) / timeOf(own), 2);
  const compileMs = rounded(Math.min(...races.map((race) => race.compileMs)), 0);
  return { first, complete, timeOf, ratio, compileMs };
}

/** One race, in a thread of its own. */
function raceApart(order: FilterRaceOrder): Promise<FilterRace> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("../support/programs/race-filters.ts", import.meta.url), { workerData: order });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
