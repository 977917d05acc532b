import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { playerAliases } from "#db/schema/aliases.ts";

export type AliasRow = Pick<typeof playerAliases.$inferSelect, "id" | "account" | "key">;
const columns = { id: playerAliases.id, account: playerAliases.account, key: playerAliases.key };

export function selectAliases(db: Db, of: { gameId: string; accounts: readonly string[] }): Promise<AliasRow[]> {
  return db
    .select(columns)
    .from(playerAliases)
    .where(and(eq(playerAliases.gameId, of.gameId), inArray(playerAliases.account, [...of.accounts])));
}

/** Makes those that are missing; one that somebody else makes at this moment is waited for. @param of.fresh in one order for everybody. */
export async function insertAliases(
  db: Db,
  of: { gameId: string; fresh: readonly { account: string; key: string }[] },
): Promise<void> {
  const rows = of.fresh.map(({ account, key }) => ({ gameId: of.gameId, account, key }));
  await db.insert(playerAliases).values(rows).onConflictDoNothing();
}

/** Of one game only: an entry of another that says the same alias stays unread. */
export function selectAliasesById(db: Db, of: { gameId: string; ids: readonly string[] }): Promise<AliasRow[]> {
  return db
    .select(columns)
    .from(playerAliases)
    .where(and(eq(playerAliases.gameId, of.gameId), inArray(playerAliases.id, [...of.ids])));
}

/** @returns the id of the alias that is gone; undefined when the log never spoke of the account. */
export async function deleteAlias(db: Db, of: { gameId: string; account: string }): Promise<string | undefined> {
  const [gone] = await db
    .delete(playerAliases)
    .where(and(eq(playerAliases.gameId, of.gameId), eq(playerAliases.account, of.account)))
    .returning({ id: playerAliases.id });
  return gone?.id;
}

/** Entries of a game in which somebody wrote the account by hand, as a reason or a name: those stay. Reads the game's whole log. */
export async function countWrittenByHand(db: Db, of: { gameId: string; words: readonly string[] }): Promise<number> {
  const hits = sql.join(
    of.words.map((word) => sql`position(${word} in e.text) > 0`),
    sql` or `,
  );
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from (
      select concat_ws(' ', target_id, target_name, reason, before::text, after::text) as text
      from audit_entries where game_id = ${of.gameId}::uuid
    ) as e where ${hits}`);
  return row?.count ?? 0;
}
