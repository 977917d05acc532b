import { compileShipped, corpusParts, scoreCorpus } from "#tests/support/corpus.ts";

/** What the shipped word lists find in the corpus, and what innocent lines they stop. `--missed` lists each of them. */
const compiled = compileShipped();
const isVerbose = process.argv.includes("--missed");
const metrics = Object.fromEntries(
  corpusParts.map((part) => {
    const { scores, missed, stopped } = scoreCorpus(compiled, part);
    if (isVerbose) {
      for (const { language, technique, term, text } of missed)
        console.log(`missed\t${part}\t${language}\t${technique}\t${term}\t${text}`);
      for (const { language, text, by } of stopped) console.log(`stopped\t${part}\t${language}\t${by}\t${text}`);
    }
    return [part, scores];
  }),
);
console.log(JSON.stringify({ name: "words", metrics, goals: [] }));
