import type { GameCtx } from "#server/kernel/context.ts";
import { selectHolds, selectLastRuns, selectRules } from "../queries.ts";
import { linesOf } from "../rules.ts";
import type { LegalHold, RetentionLine } from "../schema.ts";

/** The rules of a game and of what belongs to no game, what they did last, and the holds that stand. */
export async function getRetention(ctx: GameCtx): Promise<{ lines: RetentionLine[]; holds: LegalHold[] }> {
  const { db, game } = ctx;
  const [rules, runs, holds] = await Promise.all([
    selectRules(db, game.id),
    selectLastRuns(db, game.id),
    selectHolds(db, game.id),
  ]);
  return {
    lines: linesOf(rules, runs),
    holds: holds.map(({ id, subject, subjectId, subjectName, reason, placedByName, placedAt }) => ({
      id,
      subject,
      subjectId,
      subjectName,
      reason,
      placedByName,
      placedAt,
    })),
  };
}
