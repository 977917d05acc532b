import { corpusSources } from "#db/seed/corpus.ts";
import type { CompiledRules } from "../../decide/rules/compile-version.ts";
import { judgeTexts } from "../../decide/rules/judge-texts.ts";
import { type FoundInLine, isAnything, isItsTerm, readCorpus, scoreCorpus } from "../rules.ts";
import { type Corpus, type CorpusScore, sealedPart } from "../schema.ts";

/** Read when first asked for: only those who publish or measure need it. */
let whole: Corpus | undefined;
function wholeCorpus(): Corpus {
  if (whole !== undefined) return whole;
  // A version that is refused has to name its lines, and those of the sealed part are shown to nobody.
  const { [sealedPart]: _, ...sources } = corpusSources;
  const parts = Object.values(sources).map(readCorpus);
  whole = {
    evasions: parts.flatMap(({ evasions }) => evasions),
    innocent: parts.flatMap(({ innocent }) => innocent),
  };
  return whole;
}

/**
 * What rules find in the corpus, whatever a policy makes of it.
 * @param by `term` counts an evasion by its own term, as the published figures do; `anything` by whatever finds it.
 */
export function scoreRules(rules: CompiledRules, by: "term" | "anything"): CorpusScore {
  return scoreCorpus(wholeCorpus(), (text) => foundIn(rules, text), by === "term" ? isItsTerm : isAnything);
}

function foundIn(rules: CompiledRules, text: string): FoundInLine[] {
  const message = { texts: [{ path: "0.Text", text, isFixed: false }], joined: [], isAllText: true };
  return judgeTexts(rules, { message, preset: null }).hits.map(({ rule, by, tier }) => ({
    rule,
    by: tier === 2 ? `${by} ${rule}, with something between its letters` : `${by} ${rule}`,
  }));
}
