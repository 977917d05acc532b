import { ImError, ImThrottled } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { connectionRefused, platformBusy } from "../../errors.ts";
import { blameFailure } from "../../rules.ts";
import { openGame } from "../../service/open-game.ts";
import { senderRefused } from "../errors.ts";

/**
 * Makes a sender known to the platform under the name players see. Safe to repeat.
 * @throws DomainError `games.sender_refused`, `games.platform_busy`, and as `probeConnection` at `account`.
 */
export async function tellPlatform(ctx: GameCtx, sender: { account: string; name: string }): Promise<void> {
  const { gateway, settings } = await openGame(ctx);
  try {
    const { failed } = await gateway.importAccounts([{ userId: sender.account, nickname: sender.name }]);
    if (failed.length > 0) throw senderRefused(sender.account);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    if (error instanceof ImThrottled) throw platformBusy();
    const found = blameFailure(error.toFailure(), { key: "account", adminAccount: "account" });
    throw connectionRefused({ ...found, field: "account", value: settings.endpoint });
  }
}
