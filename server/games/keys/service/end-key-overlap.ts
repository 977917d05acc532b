import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { noOverlap } from "../errors.ts";
import { forgetPreviousKey } from "../queries.ts";

/** Forgets the key before ahead of its time. @throws DomainError `games.no_overlap` when it is forgotten already. */
export function endKeyOverlap(ctx: GameCtx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const until = await forgetPreviousKey(tx.db, tx.game.id);
    if (until === undefined) throw noOverlap();
    await recordAudit(tx, {
      action: "game.key_overlap_end",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      before: { previousKeyUntil: until?.toISOString() ?? null },
      after: { previousKeyUntil: null },
    });
  });
}
