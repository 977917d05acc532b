import { compileShipped, halves, scoreCorpus } from "#tests/support/corpus.ts";

/** What the shipped word lists find in the corpus, and what innocent lines they stop. `--missed` lists each of them. */
const compiled = compileShipped();
const isVerbose = process.argv.includes("--missed");
const metrics = Object.fromEntries(
  halves.map((half) => {
    const { scores, missed, stopped } = scoreCorpus(compiled, half);
    if (isVerbose) {
      for (const { language, technique, term, text } of missed)
        console.log(`missed\t${half}\t${language}\t${technique}\t${term}\t${text}`);
      for (const { language, text, by } of stopped) console.log(`stopped\t${half}\t${language}\t${by}\t${text}`);
    }
    return [half, scores];
  }),
);
console.log(JSON.stringify({ name: "words", metrics, goals: [] }));
