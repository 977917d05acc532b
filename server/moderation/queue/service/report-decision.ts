import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { findDecidedAt } from "../../sanctions/queries.ts";
import { nothingToReport, reviewDecided } from "../errors.ts";
import { reportOne } from "../queries.ts";
import { reportPriority } from "../rules.ts";
import type { ReportDecisionInput, ReviewView } from "../schema.ts";
import { getReview } from "./get-review.ts";

/**
 * Puts a decision before the reviewers, ahead of what rules asked for. One that waits already becomes as urgent.
 * @param input.id the decision
 * @throws DomainError `queue.no_decision`, `queue.decided`
 */
export function reportDecision(ctx: GameCtx, { id: decisionId, reason }: ReportDecisionInput): Promise<ReviewView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const decidedAt = await findDecidedAt(tx.db, { gameId, decisionId });
    const wanted = { gameId, decisionId, priority: reportPriority, note: reason };
    const made = decidedAt && (await reportOne(tx.db, { ...wanted, decidedAt }));
    if (!made) throw nothingToReport();
    const review = await getReview(tx, { id: made.id });
    const { outcome, reviewedByName } = review;
    if (outcome !== null) throw reviewDecided({ name: reviewedByName ?? "", outcome });
    await recordAudit(tx, {
      action: "review.report",
      target: { kind: "review", id: made.id },
      after: { decision: decisionId, waited: !made.isNew },
      reason,
    });
    return review;
  });
}
