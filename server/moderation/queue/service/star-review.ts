import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { setStarred } from "../queries.ts";
import type { ReviewItem, StarReviewInput } from "../schema.ts";
import { getReview } from "./get-review.ts";

/** Marks an item for everybody, or takes the mark off. @throws DomainError `queue.not_found` */
export function starReview(ctx: GameCtx, { id, isStarred }: StarReviewInput): Promise<ReviewItem> {
  return inTransaction(ctx, async (tx) => {
    const before = await getReview(tx, { id });
    if (await setStarred(tx.db, { gameId: tx.game.id, id, isStarred })) {
      await recordAudit(tx, {
        action: "review.star",
        target: { kind: "review", id },
        before: { starred: before.isStarred },
        after: { starred: isStarred, decision: before.decisionId },
      });
    }
    return { ...before, isStarred };
  });
}
