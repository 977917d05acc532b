import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { reviewNotFound } from "../errors.ts";
import { findReview } from "../queries.ts";
import type { ReviewRef, ReviewView } from "../schema.ts";
import { viewReview } from "./view-review.ts";

/** One item, without what the player wrote: that is the decision's. @throws DomainError `queue.not_found` */
export async function getReview(ctx: GameCtx, { id }: ReviewRef): Promise<ReviewView> {
  const row = await findReview(ctx.db, { gameId: ctx.game.id, id }, nameActor(ctx.actor));
  if (row === undefined) throw reviewNotFound();
  return viewReview(row);
}
