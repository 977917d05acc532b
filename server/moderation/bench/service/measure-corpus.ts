import type { GameCtx } from "#server/kernel/context.ts";
import type { CorpusScore } from "../../corpus/schema.ts";
import { scoreRules } from "../../corpus/service/score-rules.ts";
import { compileContent } from "../../rulebook/service/compile-content.ts";
import type { RulesSource } from "../../versions/schema.ts";
import { openRulesOf } from "../../versions/service/open-rules-of.ts";

/**
 * Recall and false positives of rules on the corpus that ships, as they are published: an evasion counts when its own term is found.
 * @throws DomainError `moderation.version_not_found`
 */
export async function measureCorpus(
  ctx: GameCtx,
  { rules }: { rules: RulesSource },
): Promise<CorpusScore & { versionNumber: number | null }> {
  const { content, contentHash, number } = await openRulesOf(ctx, rules);
  const score = scoreRules(compileContent(content, { contentHash, now: ctx.now() }), "term");
  return { ...score, versionNumber: number };
}
