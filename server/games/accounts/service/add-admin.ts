import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { adminExists, tooManyAdmins } from "../errors.ts";
import { selectAdmins, upsertAdmin } from "../queries.ts";
import { type AdminInput, adminsMax } from "../schema.ts";
import { probeAdmin } from "./probe-admin.ts";

/**
 * Adds an account that the vendor's console made an admin, once the platform took a call signed as it.
 * @throws DomainError `games.admin_exists`, `games.too_many_admins`, and as `probeConnection`.
 */
export async function addAdmin(ctx: GameCtx, { account }: AdminInput): Promise<void> {
  await probeAdmin(ctx, account);
  return inTransaction(ctx, async (tx) => {
    if ((await lockGame(tx.db, tx.game.id)) === undefined) throw gameNotFound();
    const admins = await selectAdmins(tx.db, tx.game.id);
    if (admins.some((admin) => admin.account === account)) throw adminExists(account);
    if (admins.length >= adminsMax) throw tooManyAdmins(adminsMax);
    await upsertAdmin(tx.db, tx.game.id, account);
    await recordAudit(tx, {
      action: "game.admin_add",
      target: { kind: "im_account", id: account, name: account },
      after: { account },
    });
  });
}
