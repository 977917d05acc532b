import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeWaiting } from "../errors.ts";
import { insertChange } from "../queries.ts";
import { expireChanges } from "./expire-changes.ts";

export type RequestedChange = { id: string; what: "key" | "endpoint"; expiresAt: Date };
type WantedChange = { reason: string } & (
  | { what: "key"; keySealed: string; overlapHours: number }
  | { what: "endpoint"; endpoint: string }
);

/**
 * Lays a change of a live game's key or endpoint down for a second person. Whether the platform accepts it was asked before.
 * @throws DomainError `games.change_waiting` when one of its kind waits.
 */
export function requestChange(ctx: GameCtx, wanted: WantedChange): Promise<RequestedChange> {
  const { actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    await expireChanges(tx, tx.game.id);
    const change = await insertChange(tx.db, {
      gameId: tx.game.id,
      what: wanted.what,
      endpoint: wanted.what === "endpoint" ? wanted.endpoint : null,
      keySealed: wanted.what === "key" ? wanted.keySealed : null,
      overlapHours: wanted.what === "key" ? wanted.overlapHours : null,
      reason: wanted.reason,
      requestedBy: actor.kind === "staff" ? actor.staffId : null,
      requestedByName: actor.kind === "staff" ? actor.name : actor.kind === "local" ? actor.osUser : actor.name,
    });
    if (change === undefined) throw changeWaiting();
    const { id, what, endpoint, overlapHours, expiresAt } = change;
    await recordAudit(tx, {
      action: "game.change_request",
      target: { kind: "game_change", id, name: tx.game.slug },
      after: { what, endpoint, overlapHours, expiresAt: expiresAt.toISOString() },
      reason: wanted.reason,
    });
    return { id, what, expiresAt };
  });
}
