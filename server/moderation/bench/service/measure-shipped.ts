import { shippedWords } from "#db/seed/words.ts";
import type { CorpusScore } from "../../corpus/schema.ts";
import { scoreRules } from "../../corpus/service/score-rules.ts";
import { compileVersion } from "../../decide/rules/compile-version.ts";
import { openPatternEngine } from "../../decide/service/open-pattern-engine.ts";
import { readWordList } from "../../words/rules/read-word-list.ts";

/** Recall and false positives of the lists that ship, as they are published. */
export function measureShipped(): CorpusScore {
  const lists = shippedWords.map(({ language, source }) => readWordList(language, source));
  const content = {
    terms: lists.flatMap(({ terms }) => terms),
    allowances: lists.flatMap(({ allowed }) => allowed.map((one) => ({ ...one, expiresAt: null }))),
    patterns: [],
    policies: [],
  };
  return scoreRules(compileVersion(content, { now: new Date(0), engine: openPatternEngine() }), "term");
}
