import type { GameCtx } from "#server/kernel/context.ts";
import { openEntries } from "../aliases/service/open-entries.ts";
import { auditEntryNotFound } from "../errors.ts";
import { type AuditEntry, type AuditSeal, findAuditEntry } from "../queries.ts";
import { auditScope } from "../rules.ts";

/** One entry, and whether it is sealed. @throws DomainError `audit.not_found`, also for an entry of another game. */
export async function getAuditEntry(ctx: GameCtx, input: { id: number }): Promise<AuditEntry & { seal: AuditSeal }> {
  const entry = await findAuditEntry(ctx.db, { scope: auditScope(ctx), id: input.id });
  if (entry === undefined) throw auditEntryNotFound();
  const [opened = entry] = await openEntries(ctx.db, { gameId: ctx.game.id, entries: [entry] });
  return opened;
}
