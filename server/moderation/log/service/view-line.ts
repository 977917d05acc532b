import type { FoundDecision } from "../queries.ts";
import { excerptOf } from "../rules/mark-texts.ts";
import { ruleKeyOf } from "../rules/wanted-decisions.ts";
import type { DecisionRow } from "../schema.ts";

/** A decision as a line shows it: of its texts the part that matters, of its hits their names. */
export function viewLine({ fields, hits, ...row }: FoundDecision): DecisionRow {
  return {
    ...row,
    excerpt: excerptOf(fields, hits),
    rules: [...new Set(hits.map(ruleKeyOf))],
    categories: [...new Set(hits.map(({ category }) => category))],
  };
}
