/**
 * What lists and rules are corrected by; what was held back from that until its misses were read; three more that were new once; what they were corrected by last;
 * and what nobody reads, which tells what a new line will meet.
 */
export const corpusParts = ["tuned", "held-out", "unseen", "fresh", "newest", "trial", "sealed"] as const;
export type CorpusPart = (typeof corpusParts)[number];
/** Its lines are shown nowhere, only how many there are: whoever reads one begins to work on it, and then it tells nothing any more. */
export const sealedPart = "sealed" satisfies CorpusPart;

export const corpusLanguages = ["ko", "en", "zh-hans", "zh-hant", "ja"] as const;
export type CorpusLanguage = (typeof corpusLanguages)[number];

/** A line that a filter has to find, in the way somebody would write it to get past one. */
export type Evasion = { language: CorpusLanguage; technique: string; term: string; text: string };
/** A line that looks dangerous and is not. */
export type InnocentLine = { language: CorpusLanguage; text: string };
export type Corpus = { evasions: readonly Evasion[]; innocent: readonly InnocentLine[] };

export type Score = {
  evasions: number;
  found: number;
  recall: number;
  innocent: number;
  stopped: number;
  falsePositives: number;
};
export type StoppedLine = InnocentLine & { by: string };
export type CorpusScore = {
  /** By language, and `all`. */
  scores: Readonly<Record<string, Score>>;
  missed: readonly Evasion[];
  stopped: readonly StoppedLine[];
};

/** One figure that became worse. */
export type WorseFigure = {
  language: string;
  figure: "recall" | "falsePositives";
  before: number;
  after: number;
};
/** What the corpus says of rules beside those at work. */
export type CorpusComparison = {
  before: CorpusScore["scores"] | null;
  after: CorpusScore["scores"];
  worse: readonly WorseFigure[];
  /** Lines that were judged rightly until now. */
  newlyMissed: readonly Evasion[];
  newlyStopped: readonly StoppedLine[];
};
