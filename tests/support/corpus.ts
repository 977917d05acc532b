import { corpusSources } from "#db/seed/corpus.ts";
import { shippedWords } from "#db/seed/words.ts";
import { isItsTerm, readCorpus, scoreCorpus as score } from "#server/moderation/corpus/rules.ts";
import { type CorpusHalf, type CorpusScore, corpusHalves, corpusLanguages } from "#server/moderation/corpus/schema.ts";
import { type CompiledTerms, compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";

export { corpusHalves as halves, corpusLanguages };

export const compileShipped = (): CompiledTerms =>
  compileTerms(shippedWords.map(({ language, source }) => readWordList(language, source)));

export const readEvasions = (half: CorpusHalf) => readCorpus(corpusSources[half]).evasions;
export const readInnocent = (half: CorpusHalf) => readCorpus(corpusSources[half]).innocent;

/** Counts which evasions are found by their term, and which innocent lines by any. */
export function scoreCorpus(compiled: CompiledTerms, half: CorpusHalf): CorpusScore {
  const find = (text: string) =>
    findHits(compiled, text).hits.map(({ term, spelling, tier }) => ({
      rule: term,
      by: `${term} (${spelling}, tier ${tier})`,
    }));
  return score(readCorpus(corpusSources[half]), find, isItsTerm);
}
