import {
  type Corpus,
  type CorpusComparison,
  type CorpusLanguage,
  type CorpusScore,
  corpusLanguages,
  type Evasion,
  type InnocentLine,
  type Score,
  type StoppedLine,
  type WorseFigure,
} from "./schema.ts";

/**
 * Reads a part of the corpus as it is written for review.
 * @throws Error naming the line that has not the columns of its kind.
 */
export function readCorpus(source: { evasions: string; innocent: string }): Corpus {
  return {
    evasions: rows(source.evasions, 4).map(([language, technique = "", term = "", text = ""]) => ({
      ...{ language: languageOf(language), technique, term, text },
    })),
    innocent: rows(source.innocent, 2).map(([language, text = ""]) => ({ language: languageOf(language), text })),
  };
}

function rows(text: string, columns: number): string[][] {
  return text.split("\n").flatMap((line, at) => {
    if (line === "") return [];
    const cells = line.split("\t");
    if (cells.length !== columns)
      throw new Error(`Line ${at + 1} of the corpus has ${cells.length} columns, not ${columns}`);
    return [cells];
  });
}

function languageOf(name: string | undefined): CorpusLanguage {
  const language = corpusLanguages.find((one) => one === name);
  if (language === undefined) throw new Error(`"${name}" is none of ${corpusLanguages.join(", ")}`);
  return language;
}

/** What was found in a line. @property by how a reader calls it, with more of how. */
export type FoundInLine = { rule: string; by: string };

/**
 * Counts which evasions are found, and which innocent lines something is found in.
 * @param isFound whether what was found in an evasion is enough: its own term for the lists that ship, anything for a game's own rules.
 */
export function scoreCorpus(
  corpus: Corpus,
  find: (text: string) => readonly FoundInLine[],
  isFound: (found: readonly FoundInLine[], evasion: Evasion) => boolean,
): CorpusScore {
  const missed = corpus.evasions.filter((evasion) => !isFound(find(evasion.text), evasion));
  const stopped = corpus.innocent.flatMap((line): StoppedLine[] => {
    const [hit] = find(line.text);
    return hit === undefined ? [] : [{ ...line, by: hit.by }];
  });
  const scoreOf = (language: CorpusLanguage | undefined): Score => {
    const count = (lines: readonly { language: CorpusLanguage }[]) =>
      language === undefined ? lines.length : lines.filter((line) => line.language === language).length;
    const [evasions, innocent] = [count(corpus.evasions), count(corpus.innocent)];
    const found = evasions - count(missed);
    return {
      ...{ evasions, found, recall: share(found, evasions) },
      ...{ innocent, stopped: count(stopped), falsePositives: share(count(stopped), innocent) },
    };
  };
  const scores = Object.fromEntries([
    ["all", scoreOf(undefined)],
    ...corpusLanguages.map((language) => [language, scoreOf(language)]),
  ]);
  return { scores, missed, stopped };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));

/** The evasion's own term, as the lists that ship call it. */
export const isItsTerm = (found: readonly FoundInLine[], { term }: Evasion): boolean =>
  found.some(({ rule }) => rule === term);
/** Whatever it was found by: a game may call its terms as it likes. */
export const isAnything = (found: readonly FoundInLine[]): boolean => found.length > 0;

/** Where rules judge the corpus worse than others do; every language for itself, so that none pays for another. */
export function compareScores(before: CorpusScore | null, after: CorpusScore): CorpusComparison {
  const missedBefore = new Set(before?.missed.map(lineKey));
  const stoppedBefore = new Set(before?.stopped.map(lineKey));
  const worse = corpusLanguages.flatMap((language): WorseFigure[] => {
    const [was, is] = [before?.scores[language], after.scores[language]];
    if (was === undefined || is === undefined) return [];
    return [
      ...(is.found < was.found ? [{ language, figure: "recall" as const, before: was.recall, after: is.recall }] : []),
      ...(is.stopped > was.stopped
        ? [{ language, figure: "falsePositives" as const, before: was.falsePositives, after: is.falsePositives }]
        : []),
    ];
  });
  return {
    before: before?.scores ?? null,
    after: after.scores,
    worse,
    newlyMissed: before === null ? [] : after.missed.filter((line) => !missedBefore.has(lineKey(line))),
    newlyStopped: before === null ? [] : after.stopped.filter((line) => !stoppedBefore.has(lineKey(line))),
  };
}

const lineKey = ({ language, text }: InnocentLine): string => `${language} ${text}`;

/** The figures that a version keeps. */
export function keptFigures({ scores }: CorpusScore): {
  recall: Record<string, number>;
  falsePositives: Record<string, number>;
} {
  const entries = Object.entries(scores);
  return {
    recall: Object.fromEntries(entries.map(([language, { recall }]) => [language, recall])),
    falsePositives: Object.fromEntries(entries.map(([language, { falsePositives }]) => [language, falsePositives])),
  };
}
