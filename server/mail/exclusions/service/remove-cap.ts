import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { capNotFound } from "../errors.ts";
import { lockPlanning } from "../planning/queries.ts";
import { deleteCap, findCap } from "../queries.ts";
import type { RemoveCapInput } from "../schema.ts";

/** Lets a category be sent without a cap, for runs planned from now on. @throws DomainError `mail.cap_not_found` */
export function removeCap(ctx: GameCtx, { category }: RemoveCapInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const of = { gameId: tx.game.id, category };
    await lockPlanning(tx.db, of);
    const before = await findCap(tx.db, of);
    if (!before) throw capNotFound(category);
    await deleteCap(tx.db, of);
    await recordAudit(tx, {
      action: "game.cap_remove",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: { category, ...before },
    });
  });
}
