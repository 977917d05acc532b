import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { openGame } from "./open-game.ts";

/**
 * Makes the game's sender accounts known to the platform, under the names players see. Safe to repeat: importing an account
 * that exists changes nothing but its name.
 * @throws one of the kinds of `ImError` when the platform cannot be reached or refuses.
 */
export async function registerSenders(ctx: GameCtx): Promise<{ registered: string[] }> {
  const { gateway, settings } = await openGame(ctx);
  for (const sender of settings.senders) {
    await gateway.importAccount({ userId: sender.account, nickname: sender.name });
  }
  const registered = settings.senders.map((sender) => sender.account);
  await recordAudit(ctx, {
    action: "game.update",
    target: { kind: "game", id: ctx.game.id, name: ctx.game.slug },
    after: { registeredSenders: registered },
  });
  return { registered };
}
