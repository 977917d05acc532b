import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { releaseReview, takeNext as take } from "../queries.ts";
import { lockSeconds, type ReviewItem, type TakeNextInput } from "../schema.ts";
import { getReview } from "./get-review.ts";

/**
 * Takes the next item for a person and gives the present one back: an item is before one person at a time, and nobody else may decide it.
 * @returns no item when nothing is left that nobody has
 */
// audit: none because having something before oneself changes nothing; what was read leaves its entry, and so does what is decided.
export function takeNext(
  ctx: GameCtx,
  { after, passed, ...filter }: TakeNextInput,
): Promise<{ review: ReviewItem | null }> {
  const holder = nameActor(ctx.actor);
  const gameId = ctx.game.id;
  return inTransaction(ctx, async (tx) => {
    if (after !== undefined) await releaseReview(tx.db, { gameId, id: after, holder });
    const id = await take(tx.db, { gameId, filter, holder, after, passed, lockSeconds });
    return { review: id === undefined ? null : await getReview(tx, { id }) };
  });
}
