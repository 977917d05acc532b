import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { insertSkip, releaseReview } from "../queries.ts";
import type { ReviewItem, SkipReviewInput } from "../schema.ts";
import { getReview } from "./get-review.ts";
import { holdForDecision } from "./hold-for-decision.ts";

/** Passes an item by: it is not offered to this person again, and waits for the others. @throws DomainError as `holdForDecision` */
export function skipReview(ctx: GameCtx, { id, reason }: SkipReviewInput): Promise<ReviewItem> {
  return inTransaction(ctx, async (tx) => {
    const { decisionId } = await holdForDecision(tx, id);
    const holder = nameActor(tx.actor);
    if (holder.staffId !== null) await insertSkip(tx.db, { reviewId: id, staffId: holder.staffId, reason });
    await releaseReview(tx.db, { gameId: tx.game.id, id, holder });
    await recordAudit(tx, {
      action: "review.skip",
      target: { kind: "review", id },
      after: { decision: decisionId },
      reason,
    });
    return getReview(tx, { id });
  });
}
