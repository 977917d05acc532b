import { atLeast, atMost, type Goal, printBench } from "#tests/support/bench.ts";
import { compileShipped, corpusLanguages, corpusParts, scoreCorpus } from "#tests/support/corpus.ts";

/** What the shipped word lists find in the corpus, and what innocent lines they stop. `--missed` lists each of them; of the sealed part, which nobody reads, it counts them. */
const compiled = compileShipped();
const isVerbose = process.argv.includes("--missed");
const goals: Goal[] = [];
const metrics = Object.fromEntries(
  corpusParts.map((part) => {
    const { scores, missed, stopped } = scoreCorpus(compiled, part);
    if (isVerbose) {
      for (const line of missed) console.log(`missed\t${part}\t${line}`);
      for (const line of stopped) console.log(`stopped\t${part}\t${line}`);
    }
    // The others said once what a new line meets.
    if (part !== "tuned" && part !== "held-out" && part !== "trial") return [part, scores];
    const recalls = corpusLanguages.map((language) => scores[language]?.recall ?? 0);
    goals.push(
      atLeast(`${part}: recall`, scores.all?.recall ?? 0, 0.95),
      atLeast(`${part}: recall in the weakest language`, Math.min(...recalls), 0.9),
      atMost(`${part}: false positives`, scores.all?.falsePositives ?? 1, 0.005),
    );
    return [part, scores];
  }),
);
printBench({ name: "words", metrics, goals });
