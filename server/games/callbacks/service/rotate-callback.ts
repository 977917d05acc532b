import { randomBytes } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged } from "../../errors.ts";
import { callbackPath } from "../../rules.ts";
import { changeCallback } from "../queries.ts";
import type { RotateCallbackInput } from "../schema.ts";

/**
 * Gives the callback address a new secret; the old address is refused from now on.
 * @throws DomainError `games.changed` when `version` is not the newest.
 */
export function rotateCallback(
  ctx: GameCtx,
  input: RotateCallbackInput,
  options: { gatewayUrl: string },
): Promise<{ url: string }> {
  const callbackSecret = randomBytes(24).toString("base64url");
  return inTransaction(ctx, async (tx) => {
    const at = { gameId: tx.game.id, version: input.version };
    if ((await changeCallback(tx.db, at, { callbackSecret })) === undefined) throw gameChanged();
    await recordAudit(tx, {
      action: "game.callback_rotate",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
    });
    return { url: `${options.gatewayUrl}${callbackPath({ slug: tx.game.slug, callbackSecret })}` };
  });
}
