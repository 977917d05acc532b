import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { reviewDecided, reviewHeld, reviewNotFound } from "../errors.ts";
import { lockReview, type ReviewRow } from "../queries.ts";

/**
 * Locks an item that is to be decided, in the caller's transaction: of two who decide at once the second is told of the first. Whose time with it
 * is over may still decide it, as long as nobody has taken it since.
 * @throws DomainError `queue.not_found`, `queue.decided`, `queue.held`
 */
export async function holdForDecision(tx: GameCtx, id: string): Promise<ReviewRow> {
  const row = await lockReview(tx.db, { gameId: tx.game.id, id }, nameActor(tx.actor));
  if (row === undefined) throw reviewNotFound();
  const { outcome, reviewedByName, lockedByName, lockedUntil, isLockMine } = row;
  if (outcome !== null) throw reviewDecided({ name: reviewedByName ?? "", outcome });
  if (lockedByName !== null && lockedUntil !== null && !isLockMine) {
    throw reviewHeld({ name: lockedByName, until: lockedUntil });
  }
  return row;
}
