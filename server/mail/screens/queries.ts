import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { gameScreens } from "#db/schema/screens.ts";
import type { Screen } from "./schema.ts";

const columns = { pattern: gameScreens.pattern, labels: gameScreens.labels };
const isOf = (key: { gameId: string; pattern: string }) =>
  and(eq(gameScreens.gameId, key.gameId), eq(gameScreens.pattern, key.pattern));

export async function listScreenRows(db: Db, gameId: string): Promise<Screen[]> {
  return await db
    .select(columns)
    .from(gameScreens)
    .where(eq(gameScreens.gameId, gameId))
    .orderBy(asc(gameScreens.pattern));
}

/** Locks the game's screens until the transaction ends: two changes happen one after the other. */
export async function lockScreens(db: Db, gameId: string): Promise<void> {
  await db.select({ id: games.id }).from(games).where(eq(games.id, gameId)).for("no key update");
}

export async function findScreen(db: Db, key: { gameId: string; pattern: string }): Promise<Screen | undefined> {
  const [row] = await db.select(columns).from(gameScreens).where(isOf(key));
  return row;
}

export async function upsertScreen(db: Db, row: Screen & { gameId: string; changedByName: string }): Promise<void> {
  const { labels, changedByName } = row;
  await db
    .insert(gameScreens)
    .values(row)
    .onConflictDoUpdate({
      target: [gameScreens.gameId, gameScreens.pattern],
      set: { labels, changedByName, changedAt: sql`now()` },
    });
}

export async function deleteScreen(db: Db, key: { gameId: string; pattern: string }): Promise<void> {
  await db.delete(gameScreens).where(isOf(key));
}
