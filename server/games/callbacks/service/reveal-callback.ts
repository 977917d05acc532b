import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { callbackPath } from "../../rules.ts";
import { findCallbackSecret } from "../queries.ts";

/**
 * The address for the vendor's console. It ends in a secret, so that reading it leaves an entry.
 * @param options.gatewayUrl where the platform reaches the gateway.
 * @throws DomainError `games.not_found`.
 */
export function revealCallback(ctx: GameCtx, options: { gatewayUrl: string }): Promise<{ url: string }> {
  return inTransaction(ctx, async (tx) => {
    const callbackSecret = await findCallbackSecret(tx.db, tx.game.id);
    if (callbackSecret === undefined) throw gameNotFound();
    await recordAudit(tx, {
      action: "game.callback_reveal",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
    });
    return { url: `${options.gatewayUrl}${callbackPath({ slug: tx.game.slug, callbackSecret })}` };
  });
}
