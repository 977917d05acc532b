import { recordAudit } from "#server/audit/service/record-audit.ts";
import { isLimitUsed } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { adminNotFound } from "../errors.ts";
import { selectAdmins } from "../queries.ts";
import type { AdminInput } from "../schema.ts";
import { probeAdmin } from "./probe-admin.ts";

/** `reason` has a sentence in `messages/`; `code` is the platform's, null where it gave none. */
export type AdminHealth = { account: string; ok: boolean; reason: string | null; code: number | null };

/** Refusals after which nothing is known of the account. */
const saysNothing = ["games.key_unreadable", "games.platform_busy"];

/**
 * Says whether the platform takes calls signed as this account, and if not, why. Changes nothing but leaves an entry.
 * @throws DomainError `games.admin_not_found`, `games.key_unreadable`; `games.platform_busy`, `im.limit_used` when the
 *   platform could not be asked now.
 */
export async function checkAdmin(ctx: GameCtx, { account }: AdminInput): Promise<AdminHealth> {
  const admins = await selectAdmins(ctx.db, ctx.game.id);
  if (!admins.some((admin) => admin.account === account)) throw adminNotFound(account);
  const health = await lookAt(ctx, account);
  await recordAudit(ctx, {
    action: "game.admin_check",
    target: { kind: "im_account", id: account, name: account },
    after: { ok: health.ok, reason: health.reason, code: health.code },
  });
  return health;
}

async function lookAt(ctx: GameCtx, account: string): Promise<AdminHealth> {
  try {
    await probeAdmin(ctx, account);
    return { account, ok: true, reason: null, code: null };
  } catch (error) {
    if (!(error instanceof DomainError) || isLimitUsed(error)) throw error;
    if (saysNothing.includes(error.reason)) throw error;
    const { code } = error.params;
    return { account, ok: false, reason: error.reason, code: typeof code === "number" && code !== 0 ? code : null };
  }
}
