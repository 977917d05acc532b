import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged, gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { adminNotFound } from "../errors.ts";
import { selectAdmins, setSigningAdmin } from "../queries.ts";
import type { SignWithAdminInput } from "../schema.ts";
import { probeAdmin } from "./probe-admin.ts";

/**
 * Lets another of the game's admin accounts sign its calls, once the platform took one signed as it.
 * @throws DomainError `games.admin_not_found`, `games.changed` when another one than `was` signs, and as `probeConnection`.
 */
export async function signWithAdmin(ctx: GameCtx, { account, was }: SignWithAdminInput): Promise<void> {
  await probeAdmin(ctx, account);
  return inTransaction(ctx, async (tx) => {
    const game = await lockGame(tx.db, tx.game.id);
    if (game === undefined) throw gameNotFound();
    if (game.adminAccount !== was) throw gameChanged();
    const admins = await selectAdmins(tx.db, tx.game.id);
    if (!admins.some((admin) => admin.account === account)) throw adminNotFound(account);
    await setSigningAdmin(tx.db, tx.game.id, account);
    await recordAudit(tx, {
      action: "game.admin_sign",
      target: { kind: "im_account", id: account, name: account },
      before: { adminAccount: was },
      after: { adminAccount: account },
    });
  });
}
