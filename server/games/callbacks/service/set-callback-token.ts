import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged } from "../../errors.ts";
import { changeCallback } from "../queries.ts";
import type { SetCallbackTokenInput } from "../schema.ts";

/**
 * Sets, replaces or takes away the token by which callbacks prove that the platform sent them. It is sealed and never shown.
 * @throws DomainError `games.changed` when `version` is not the newest.
 */
export function setCallbackToken(ctx: GameCtx, input: SetCallbackTokenInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const callbackTokenSealed = input.token === null ? null : tx.secrets.seal(input.token);
    const at = { gameId: tx.game.id, version: input.version };
    if ((await changeCallback(tx.db, at, { callbackTokenSealed })) === undefined) throw gameChanged();
    await recordAudit(tx, {
      action: "game.callback_token",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      after: { hasToken: input.token !== null },
    });
  });
}
