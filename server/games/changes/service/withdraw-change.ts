import { recordAudit } from "#server/audit/service/record-audit.ts";
import { peopleOnly } from "#server/auth/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound, notOwnChange } from "../errors.ts";
import { closeChange, lockChange } from "../queries.ts";
import { assertWaiting } from "../rules.ts";
import type { DecideChangeInput } from "../schema.ts";

/**
 * Takes one's own waiting change back.
 * @throws DomainError `games.change_not_own`, `games.change_not_found`, `games.change_applied` and its siblings.
 */
export function withdrawChange(ctx: GameCtx, input: DecideChangeInput): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  return inTransaction(ctx, async (tx) => {
    const locked = await lockChange(tx.db, tx.game.id, input.id);
    if (locked === undefined) throw changeNotFound();
    assertWaiting(locked);
    if (locked.change.requestedBy !== actor.staffId) throw notOwnChange();
    const { id, what, endpoint } = await closeChange(tx.db, input.id, {
      state: "withdrawn",
      decidedBy: actor.staffId,
      decidedByName: actor.name,
    });
    await recordAudit(tx, {
      action: "game.change_withdraw",
      target: { kind: "game_change", id, name: tx.game.slug },
      after: { what, endpoint },
    });
  });
}
