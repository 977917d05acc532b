import type { Actor, Ctx, GameCtx } from "#server/kernel/context.ts";
import { veilEntry } from "../aliases/service/veil-entry.ts";
import { type AuditInput, type AuditPick, insertAuditEntry } from "../queries.ts";

export type { AuditPick };

/**
 * Writes the audit entry of an act. Call it inside the act's transaction: an entry that cannot be written undoes the act.
 * `before` and `after` are explicit picks without secrets and message bodies. Players are told by aliases, see `veilEntry`.
 */
export async function recordAudit(tx: Ctx | GameCtx, given: AuditInput): Promise<void> {
  const { actor } = tx;
  const input = await veilEntry(tx, given);
  await insertAuditEntry(tx.db, {
    gameId: "game" in tx ? tx.game.id : null,
    actorKind: actor.kind,
    actorId: actor.kind === "staff" ? actor.staffId : null,
    actorName: nameOf(actor),
    role: tx.role,
    action: input.action,
    targetKind: input.target.kind,
    targetId: input.target.id,
    targetName: input.target.name ?? null,
    before: input.before ?? null,
    after: input.after ?? null,
    reason: input.reason ?? null,
    sessionId: actor.kind === "staff" ? actor.sessionId : null,
    requestId: tx.requestId,
    correlationId: tx.correlationId,
    address: actor.kind === "staff" ? actor.address : null,
  });
}

function nameOf(actor: Actor): string {
  if (actor.kind === "staff") return actor.email;
  return actor.kind === "local" ? actor.osUser : actor.name;
}
