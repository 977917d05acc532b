import type { GameCtx } from "#server/kernel/context.ts";
import { auditEntryNotFound } from "../errors.ts";
import { type AuditEntry, findAuditEntry } from "../queries.ts";
import { auditScope } from "../rules.ts";

/** @throws DomainError `audit.not_found`, also for an entry of another game. */
export async function getAuditEntry(ctx: GameCtx, input: { id: number }): Promise<AuditEntry> {
  const entry = await findAuditEntry(ctx.db, { scope: auditScope(ctx), id: input.id });
  if (entry === undefined) throw auditEntryNotFound();
  return entry;
}
