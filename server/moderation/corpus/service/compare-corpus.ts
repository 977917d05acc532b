import type { GameCtx } from "#server/kernel/context.ts";
import { findPublished } from "../../rulebook/queries.ts";
import type { RuleContent } from "../../rulebook/schema.ts";
import { compileContent } from "../../rulebook/service/compile-content.ts";
import { loadVersion } from "../../rulebook/service/load-version.ts";
import { compareScores } from "../rules.ts";
import type { CorpusComparison } from "../schema.ts";
import { scoreRules } from "./score-rules.ts";

/** What the corpus says of rules beside those at work; without any at work nothing is worse. */
export async function compareCorpus(
  ctx: GameCtx,
  given: { content: RuleContent; contentHash: string },
): Promise<CorpusComparison> {
  const now = ctx.now();
  const live = await findPublished(ctx.db, { gameId: ctx.game.id, kind: "live" });
  const after = scoreRules(compileContent(given.content, { contentHash: given.contentHash, now }), "anything");
  if (live === undefined) return compareScores(null, after);
  const { version, content } = await loadVersion(ctx, { versionId: live.versionId });
  return compareScores(
    scoreRules(compileContent(content, { contentHash: version.contentHash, now }), "anything"),
    after,
  );
}
