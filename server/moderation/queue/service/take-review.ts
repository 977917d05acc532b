import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { takeReview as take } from "../queries.ts";
import { lockSeconds, type ReviewItem, type ReviewRef } from "../schema.ts";
import { getReview } from "./get-review.ts";

/**
 * Takes one item for a person, where nobody else has it and nobody has decided it: the answer says who has.
 * @throws DomainError `queue.not_found`
 */
export async function takeReview(ctx: GameCtx, { id }: ReviewRef): Promise<ReviewItem> {
  await take(ctx.db, { gameId: ctx.game.id, id, holder: nameActor(ctx.actor), lockSeconds });
  return getReview(ctx, { id });
}
