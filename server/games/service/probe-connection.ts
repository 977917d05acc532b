import { ImError, ImThrottled } from "#server/im/errors.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { ImTarget } from "#server/kernel/ports.ts";
import { type ConnectionField, connectionRefused, platformBusy } from "../errors.ts";
import { blameFailure } from "../rules.ts";

/**
 * Asks the platform one harmless, signed question before anything that makes the answer possible is stored. Never call it in
 * a transaction.
 * @param form the fields by which this form gives the key and the admin account.
 * @param form.isElsewhere no game of ours calls there yet, so that no limits are shared with one.
 * @throws DomainError at the field that is to blame: `games.endpoint_silent`, `games.endpoint_other_region`,
 *   `games.key_refused`, `games.not_admin`, `games.platform_refused`; `games.platform_busy`;
 *   `im.limit_used` where limits are shared.
 */
export async function probeConnection(
  ctx: Pick<Ctx, "im">,
  target: ImTarget,
  form: { key: ConnectionField; adminAccount: ConnectionField; isElsewhere?: true },
): Promise<void> {
  try {
    await ctx.im.open(target, { unpaced: form.isElsewhere ?? false }).findUnknownAccounts([target.adminAccount]);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error instanceof ImThrottled) throw platformBusy();
    const found = blameFailure(error.toFailure(), form);
    const { adminAccount, endpoint } = target;
    throw connectionRefused({ ...found, value: found.reason === "games.not_admin" ? adminAccount : endpoint });
  }
}
