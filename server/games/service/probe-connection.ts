import { ImError, ImThrottled } from "#server/im/errors.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { ImTarget } from "#server/kernel/ports.ts";
import { type ConnectionField, connectionRefused, platformBusy } from "../errors.ts";
import { blameFailure } from "../rules.ts";

/**
 * Asks the platform one harmless, signed question before anything that makes the answer possible is stored. Never call it in
 * a transaction.
 * @param blame the fields by which this form gives the key and the admin account.
 * @throws DomainError at the field that is to blame: `games.endpoint_silent`, `games.endpoint_other_region`,
 *   `games.key_refused`, `games.not_admin`, `games.platform_refused`; `games.platform_busy`.
 */
export async function probeConnection(
  ctx: Pick<Ctx, "im">,
  target: ImTarget,
  blame: { key: ConnectionField; adminAccount: ConnectionField },
): Promise<void> {
  try {
    await ctx.im.open(target).findUnknownAccounts([target.adminAccount]);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error instanceof ImThrottled) throw platformBusy();
    const found = blameFailure(error.toFailure(), blame);
    const { adminAccount, endpoint } = target;
    throw connectionRefused({ ...found, value: found.reason === "games.not_admin" ? adminAccount : endpoint });
  }
}
