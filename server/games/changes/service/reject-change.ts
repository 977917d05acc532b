import { recordAudit } from "#server/audit/service/record-audit.ts";
import { peopleOnly } from "#server/auth/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound } from "../errors.ts";
import { closeChange, lockChange } from "../queries.ts";
import { assertSecondPerson, assertWaiting } from "../rules.ts";
import type { RejectChangeInput } from "../schema.ts";

/**
 * Turns down a change that somebody else asked for. It only keeps things as they are, so no password is asked for.
 * @throws DomainError `games.change_own`, `games.change_not_found`, `games.change_applied` and its siblings.
 */
export function rejectChange(ctx: GameCtx, input: RejectChangeInput): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  return inTransaction(ctx, async (tx) => {
    const locked = await lockChange(tx.db, tx.game.id, input.id);
    if (locked === undefined) throw changeNotFound();
    assertWaiting(locked);
    assertSecondPerson(locked.change, actor);
    const { id, what, endpoint } = await closeChange(tx.db, input.id, {
      state: "rejected",
      decidedBy: actor.staffId,
      decidedByName: actor.name,
    });
    await recordAudit(tx, {
      action: "game.change_reject",
      target: { kind: "game_change", id, name: tx.game.slug },
      after: { what, endpoint, requestedBy: locked.change.requestedByName },
      reason: input.reason,
    });
  });
}
