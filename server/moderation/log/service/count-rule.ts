import type { ReviewOutcome } from "#db/enums/moderation-work.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { addOutcomes } from "../readers/queries.ts";

/**
 * Counts what a person said of a decision for or against the rules that fired, in the hour in which it was said. Call it in the transaction of
 * what was said.
 * @param of.rules keys as `term:시발`
 */
export async function countRule(
  tx: GameCtx,
  of: { rules: readonly string[]; language: string | null; outcome: ReviewOutcome },
): Promise<void> {
  const { rules, language, outcome } = of;
  if (rules.length === 0) return;
  const [upheld, overturned] = outcome === "uphold" ? [1, 0] : [0, 1];
  await addOutcomes(tx.db, { gameId: tx.game.id, rules, language: language ?? "", upheld, overturned });
}
