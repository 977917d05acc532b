import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { screenNotFound } from "../errors.ts";
import { deleteScreen, findScreen, lockScreens } from "../queries.ts";
import type { RemoveScreenInput } from "../schema.ts";

/** Takes a screen away; mails that lead to it and have not left are refused then. @throws DomainError `mail.screen_not_found` */
export function removeScreen(ctx: GameCtx, { pattern }: RemoveScreenInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const key = { gameId: tx.game.id, pattern };
    await lockScreens(tx.db, tx.game.id);
    const before = await findScreen(tx.db, key);
    if (!before) throw screenNotFound();
    await deleteScreen(tx.db, key);
    await recordAudit(tx, {
      action: "game.screen_remove",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before,
    });
  });
}
