import type { AuditAction } from "#db/enums/audit.ts";
import type { Actor, Ctx, GameCtx } from "#server/kernel/context.ts";
import { veilEntry } from "../aliases/service/veil-entry.ts";
import { type AuditPick, insertAuditEntry } from "../queries.ts";

export type { AuditPick };

export type AuditInput = {
  action: AuditAction;
  /** What was acted on: `campaign`, its id, and what a reader calls it. */
  target: { kind: string; id: string | null; name?: string | null };
  before?: AuditPick | null;
  after?: AuditPick | null;
  reason?: string | null;
  /** Accounts that the picks or the target's name tell: the log keeps aliases in their place. The target of kind `player` is one anyway. */
  players?: readonly string[];
  /** For a target of kind `player`: the picks are the player's own, such as attributes. They go when the player is erased. */
  isOwn?: boolean;
};

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
