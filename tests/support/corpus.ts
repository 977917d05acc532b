import { corpusSources } from "#db/seed/corpus.ts";
import { shippedWords } from "#db/seed/words.ts";
import { isItsTerm, readCorpus, scoreCorpus as score } from "#server/moderation/corpus/rules.ts";
import { type CorpusPart, type CorpusScore, corpusLanguages, corpusParts } from "#server/moderation/corpus/schema.ts";
import { type CompiledTerms, compileTerms, type Entry } from "#server/moderation/words/rules/compile-terms.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";

export { corpusLanguages, corpusParts };

export const compileShipped = (): CompiledTerms =>
  compileTerms(shippedWords.map(({ language, source }) => readWordList(language, source)));

/** All of them, those of the same key one after the other. */
export function entriesOf({ entries }: Pick<CompiledTerms, "entries">): Entry[] {
  const all: Entry[] = [];
  for (const first of entries)
    for (let entry: Entry | undefined = first; entry !== undefined; entry = entry.next) all.push(entry);
  return all;
}

export const readEvasions = (part: CorpusPart) => readCorpus(corpusSources[part]).evasions;
export const readInnocent = (part: CorpusPart) => readCorpus(corpusSources[part]).innocent;

/** Counts which evasions are found by their term, and which innocent lines by any. */
export function scoreCorpus(compiled: CompiledTerms, part: CorpusPart): CorpusScore {
  const find = (text: string) =>
    findHits(compiled, text).hits.map(({ term, spelling, tier }) => ({
      rule: term,
      by: `${term} (${spelling}, tier ${tier})`,
    }));
  return score(readCorpus(corpusSources[part]), find, isItsTerm);
}
