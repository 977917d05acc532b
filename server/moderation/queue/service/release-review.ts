import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { releaseReview as release } from "../queries.ts";
import type { ReviewItem, ReviewRef } from "../schema.ts";
import { getReview } from "./get-review.ts";

/** Gives an item back to the queue; one that is not this person's stays with whose it is. @throws DomainError `queue.not_found` */
export async function releaseReview(ctx: GameCtx, { id }: ReviewRef): Promise<ReviewItem> {
  await release(ctx.db, { gameId: ctx.game.id, id, holder: nameActor(ctx.actor) });
  return getReview(ctx, { id });
}
