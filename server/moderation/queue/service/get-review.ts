import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { reviewNotFound } from "../errors.ts";
import { findReview, selectSkips } from "../queries.ts";
import type { ReviewItem, ReviewRef } from "../schema.ts";
import { viewReview } from "./view-review.ts";

/** One item with who passed it by and why, without what the player wrote: that is the decision's. @throws DomainError `queue.not_found` */
export async function getReview(ctx: GameCtx, { id }: ReviewRef): Promise<ReviewItem> {
  const key = { gameId: ctx.game.id, id };
  const row = await findReview(ctx.db, key, nameActor(ctx.actor));
  if (row === undefined) throw reviewNotFound();
  return { ...viewReview(row), skips: await selectSkips(ctx.db, key) };
}
