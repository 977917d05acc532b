import type { Db } from "#db/client.ts";
import { type AuditView, auditEntries } from "#db/schema/audit.ts";

export type AuditPick = AuditView;

export async function insertAuditEntry(db: Db, entry: typeof auditEntries.$inferInsert): Promise<void> {
  await db.insert(auditEntries).values(entry);
}
