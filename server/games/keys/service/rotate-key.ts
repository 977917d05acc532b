import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { type RequestedChange, requestChange } from "../../changes/service/request-change.ts";
import { gameChanged, gameNotFound } from "../../errors.ts";
import { findSealedKey, lockGame } from "../../queries.ts";
import { getGame } from "../../service/get-game.ts";
import { openGameKey } from "../../service/open-game.ts";
import { probeConnection } from "../../service/probe-connection.ts";
import { sameKey } from "../errors.ts";
import { replaceKey } from "../queries.ts";
import { type RotateKeyInput, rotateKeyInput } from "../schema.ts";

export type GuardedOutcome = {
  applied: boolean;
  /** What waits for a second person when it was not applied. */
  change: RequestedChange | null;
};

/**
 * Gives a game a new key, once the platform accepted what it signs. A sandbox game signs with it at once; a live game's
 * waits, sealed, for a second person.
 * @throws DomainError `games.key_same`, `games.changed`, `games.change_waiting`, `auth.step_up_needed` (live), and as `probeConnection`.
 */
export async function rotateKey(ctx: GameCtx, given: RotateKeyInput): Promise<GuardedOutcome> {
  const { key, overlapHours, reason, version } = rotateKeyInput.parse(given);
  const isGuarded = ctx.game.kind === "live";
  // Whoever has the machine has the house: the command line asks without a password, and a second person still decides.
  if (isGuarded && ctx.actor.kind !== "local") await assertSteppedUp(ctx);
  const sealedBefore = await findSealedKey(ctx.db, ctx.game.id);
  if ((await openGameKey(ctx)) === key) throw sameKey();
  const before = await getGame(ctx);
  if (version !== undefined && version !== before.version) throw gameChanged();
  const { sdkAppId, endpoint, adminAccount } = before;
  const target = { gameId: ctx.game.id, sdkAppId, endpoint, adminAccount, key };
  await probeConnection(ctx, target, { key: "key", adminAccount: "key" });
  const keySealed = ctx.secrets.seal(key);
  if (isGuarded) {
    return { applied: false, change: await requestChange(ctx, { what: "key", keySealed, overlapHours, reason }) };
  }
  return inTransaction(ctx, async (tx) => {
    const game = await lockGame(tx.db, tx.game.id);
    if (game === undefined) throw gameNotFound();
    // Somebody else's new key must not become "the one before" unseen.
    if (game.keySealed !== sealedBefore || game.version !== before.version) throw gameChanged();
    const { previousKeyUntil } = await replaceKey(tx.db, tx.game.id, { keySealed, overlapHours });
    await recordAudit(tx, {
      action: "game.key_rotate",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      after: { previousKeyUntil: previousKeyUntil?.toISOString() ?? null },
      reason,
    });
    return { applied: true, change: null };
  });
}
