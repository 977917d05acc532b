import type { FoundDecision } from "../queries.ts";
import { excerptOf } from "../rules/mark-texts.ts";
import { ruleKeyOf } from "../rules/wanted-decisions.ts";
import type { DecisionRow } from "../schema.ts";

/**
 * A decision as a line shows it: of its texts the part that matters, of its hits their names.
 * @param search what was searched for
 */
export function viewLine({ fields, hits, ...row }: FoundDecision, search?: string): DecisionRow {
  return {
    ...row,
    excerpt: excerptOf(fields, hits, search),
    rules: [...new Set(hits.map(ruleKeyOf))],
    categories: [...new Set(hits.map(({ category }) => category))],
  };
}
