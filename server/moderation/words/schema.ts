import type { MatchKind, TermCategory, TermLanguage, TermSeverity } from "#db/enums/moderation.ts";

/** An entry of a word list. */
export type Term = {
  /** The word by which staff know it. Every hit of every spelling carries it. */
  text: string;
  /** How players write it: what is looked for. The word itself is one of these, unless it is innocent alone. */
  spellings: readonly string[];
  language: TermLanguage;
  category: TermCategory;
  severity: TermSeverity;
  kind: MatchKind;
  /** Also found with something between its letters, where that cannot be two innocent words. */
  isLoose: boolean;
};

/** Innocent text: a hit that lies within it does not count. */
export type AllowedText = { text: string; language: TermLanguage };

export type WordList = { terms: readonly Term[]; allowed: readonly AllowedText[] };

/**
 * What all patterns of a game that are on may take for each character, in the steps of `weighPattern`: of a message of 12 KB that is written so as to keep every
 * one of them busy. What searching again for more of them may take is bounded by as much once more.
 */
export const patternStepsMax = 500;

/** Where a term stands in what was typed. */
export type Hit = {
  term: string;
  /** The spelling that was found. */
  spelling: string;
  category: TermCategory;
  severity: TermSeverity;
  language: TermLanguage;
  kind: MatchKind;
  /** 1: as it stands. 2: with something between its letters. */
  tier: 1 | 2;
  /** UTF-16 offsets in the original text; `end` is the first one behind. */
  start: number;
  end: number;
};
