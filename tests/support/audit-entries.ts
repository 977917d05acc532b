import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { openEntries } from "#server/audit/aliases/service/open-entries.ts";

/** A game's entries in the order they were written, as a reader finds them: players by their accounts. */
export async function entriesOf(db: Db, gameId: string) {
  const entries = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.gameId, gameId))
    .orderBy(asc(auditEntries.id));
  return openEntries(db, { gameId, entries });
}
