import { corpusSources } from "#db/seed/corpus.ts";
import { shippedWords } from "#db/seed/words.ts";
import { isItsTerm, readCorpus, scoreCorpus as score } from "#server/moderation/corpus/rules.ts";
import {
  type CorpusPart,
  type CorpusScore,
  corpusLanguages,
  corpusParts,
  sealedPart,
} from "#server/moderation/corpus/schema.ts";
import { type CompiledTerms, compileTerms, type Entry } from "#server/moderation/words/rules/compile-terms.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";

export { corpusLanguages, corpusParts, sealedPart };

export const compileShipped = (): CompiledTerms =>
  compileTerms(shippedWords.map(({ language, source }) => readWordList(language, source)));

/** All of them, those of the same key one after the other. */
export function entriesOfTerms({ entries }: Pick<CompiledTerms, "entries">): Entry[] {
  const all: Entry[] = [];
  for (const first of entries)
    for (let entry: Entry | undefined = first; entry !== undefined; entry = entry.next) all.push(entry);
  return all;
}

export const readEvasions = (part: CorpusPart) => readCorpus(corpusSources[part]).evasions;
export const readInnocent = (part: CorpusPart) => readCorpus(corpusSources[part]).innocent;

/** What a part says, and what may be printed of what was judged wrongly. */
export type PartScore = Pick<CorpusScore, "scores"> & { missed: readonly string[]; stopped: readonly string[] };

/** Counts which evasions are found by their term, and which innocent lines by any. */
export function scoreCorpus(compiled: CompiledTerms, part: CorpusPart): PartScore {
  const find = (text: string) =>
    findHits(compiled, text).hits.map(({ term, spelling, tier }) => ({
      rule: term,
      by: `${term} (${spelling}, tier ${tier})`,
    }));
  const { scores, missed, stopped } = score(readCorpus(corpusSources[part]), find, isItsTerm);
  // Whoever reads a line of the sealed part begins to work on it, so neither a bench nor a test that fails prints one.
  if (part === sealedPart) {
    return {
      scores,
      missed: countEach(missed.map(({ language, technique }) => `${language}\t${technique}`)),
      stopped: countEach(stopped.map(({ language }) => language)),
    };
  }
  return {
    scores,
    missed: missed.map(({ language, technique, term, text }) => `${language}\t${technique}\t${term}\t${text}`),
    stopped: stopped.map(({ language, text, by }) => `${language}\t${by}\t${text}`),
  };
}

function countEach(kinds: readonly string[]): string[] {
  return [...new Set(kinds)].sort().map((kind) => `${kind}\t${kinds.filter((one) => one === kind).length}`);
}
