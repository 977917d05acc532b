import { readFileSync } from "node:fs";
import { shippedWords } from "#db/seed/words.ts";
import { type CompiledTerms, compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";

/** The corpus in tests/corpus: what players write to get past a filter, and innocent lines that look dangerous. */
export const halves = ["tuned", "held-out"] as const;
type Half = (typeof halves)[number];
export const corpusLanguages = ["ko", "en", "zh-hans", "zh-hant", "ja"] as const;
type CorpusLanguage = (typeof corpusLanguages)[number];

type Evasion = { language: CorpusLanguage; technique: string; term: string; text: string };
type InnocentLine = { language: CorpusLanguage; text: string };

export const compileShipped = (): CompiledTerms =>
  compileTerms(shippedWords.map(({ language, source }) => readWordList(language, source)));

function rows(file: string, columns: number): string[][] {
  const text = readFileSync(new URL(`../corpus/${file}`, import.meta.url), "utf8");
  return text.split("\n").flatMap((line, at) => {
    if (line === "") return [];
    const cells = line.split("\t");
    if (cells.length !== columns) throw new Error(`${file} line ${at + 1} has ${cells.length} columns, not ${columns}`);
    return [cells];
  });
}

function languageOf(name: string | undefined): CorpusLanguage {
  const language = corpusLanguages.find((one) => one === name);
  if (language === undefined) throw new Error(`"${name}" is none of ${corpusLanguages.join(", ")}`);
  return language;
}

export const readEvasions = (half: Half): Evasion[] =>
  rows(`evasions-${half}.tsv`, 4).map(([language, technique = "", term = "", text = ""]) => ({
    language: languageOf(language),
    technique,
    term,
    text,
  }));

export const readInnocent = (half: Half): InnocentLine[] =>
  rows(`innocent-${half}.tsv`, 2).map(([language, text = ""]) => ({ language: languageOf(language), text }));

export type Score = {
  evasions: number;
  found: number;
  recall: number;
  innocent: number;
  stopped: number;
  falsePositives: number;
};
type CorpusScore = {
  /** By language, and `all`. */
  scores: Readonly<Record<string, Score>>;
  missed: Evasion[];
  stopped: (InnocentLine & { by: string })[];
};

/** Counts which evasions are found by their term, and which innocent lines by any. */
export function scoreCorpus(compiled: CompiledTerms, half: Half): CorpusScore {
  const evasions = readEvasions(half);
  const missed = evasions.filter(({ text, term }) => !findHits(compiled, text).hits.some((hit) => hit.term === term));
  const innocent = readInnocent(half);
  const stopped = innocent.flatMap((line) => {
    const [hit] = findHits(compiled, line.text).hits;
    return hit === undefined ? [] : [{ ...line, by: `${hit.term} (${hit.spelling}, tier ${hit.tier})` }];
  });
  const score = (language: CorpusLanguage | undefined): Score => {
    const of = (lines: readonly { language: CorpusLanguage }[]) =>
      language === undefined ? lines.length : lines.filter((line) => line.language === language).length;
    const found = of(evasions) - of(missed);
    return {
      evasions: of(evasions),
      found,
      recall: share(found, of(evasions)),
      innocent: of(innocent),
      stopped: of(stopped),
      falsePositives: share(of(stopped), of(innocent)),
    };
  };
  const scores = Object.fromEntries([
    ["all", score(undefined)],
    ...corpusLanguages.map((language) => [language, score(language)]),
  ]);
  return { scores, missed, stopped };
}

const share = (part: number, whole: number): number => Number((part / whole).toFixed(4));
