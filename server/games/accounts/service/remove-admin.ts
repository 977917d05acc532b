import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { adminNotFound, adminSigns } from "../errors.ts";
import { markAdminRemoved } from "../queries.ts";
import type { AdminInput } from "../schema.ts";

/**
 * Takes an admin account out of the list; in the vendor's console it stays what it is, so that nobody is given a login as it.
 * @throws DomainError `games.admin_signs`, `games.admin_not_found`.
 */
export function removeAdmin(ctx: GameCtx, { account }: AdminInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const game = await lockGame(tx.db, tx.game.id);
    if (game === undefined) throw gameNotFound();
    if (game.adminAccount === account) throw adminSigns(account);
    if (!(await markAdminRemoved(tx.db, tx.game.id, account))) throw adminNotFound(account);
    await recordAudit(tx, {
      action: "game.admin_remove",
      target: { kind: "im_account", id: account, name: account },
      before: { account },
    });
  });
}
