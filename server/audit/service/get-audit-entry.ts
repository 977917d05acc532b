import type { GameCtx } from "#server/kernel/context.ts";
import { auditEntryNotFound } from "../errors.ts";
import { type AuditEntry, findAuditEntry } from "../queries.ts";

/** @throws DomainError `audit.not_found`, also for an entry of another game. */
export async function getAuditEntry(ctx: GameCtx, input: { id: number }): Promise<AuditEntry> {
  const entry = await findAuditEntry(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (entry === undefined) throw auditEntryNotFound();
  return entry;
}
