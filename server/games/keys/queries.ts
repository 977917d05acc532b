import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";

export type SealedKeys = { current: string; previous: string | null };

/** The key that signs and, while it is remembered, the one before. What is returned stays inside `open-game-keys.ts`. */
export async function findSealedKeys(db: Db, gameId: string): Promise<SealedKeys | undefined> {
  const [row] = await db
    .select({
      current: games.keySealed,
      previous: sql<string | null>`case when ${games.previousKeyUntil} > now() then ${games.previousKeySealed} end`,
    })
    .from(games)
    .where(eq(games.id, gameId));
  return row;
}

/** Lets a new key sign; the one before is remembered for `overlapHours`, or forgotten at once for 0. */
export async function replaceKey(
  db: Db,
  gameId: string,
  next: { keySealed: string; overlapHours: number },
): Promise<{ previousKeyUntil: Date | null }> {
  const { keySealed, overlapHours } = next;
  const [row] = await db
    .update(games)
    .set({
      keySealed,
      keyRotatedAt: sql`now()`,
      previousKeySealed: overlapHours === 0 ? null : sql`${games.keySealed}`,
      previousKeyUntil: overlapHours === 0 ? null : sql`now() + make_interval(hours => ${overlapHours})`,
      version: sql`${games.version} + 1`,
    })
    .where(eq(games.id, gameId))
    .returning({ previousKeyUntil: games.previousKeyUntil });
  if (row === undefined) throw new Error("The game was locked a moment ago.");
  return row;
}

/** @returns when the overlap would have ended; undefined when there is none. */
export async function forgetPreviousKey(db: Db, gameId: string): Promise<Date | null | undefined> {
  const [row] = await db
    .update(games)
    .set({ previousKeySealed: null, previousKeyUntil: null, version: sql`${games.version} + 1` })
    .from(
      sql`(select id as old_id, previous_key_until as old_until from games where id = ${gameId} for update) as before`,
    )
    .where(
      and(eq(games.id, sql`before.old_id`), isNotNull(games.previousKeySealed), sql`${games.previousKeyUntil} > now()`),
    )
    .returning({ until: sql<Date>`before.old_until`.mapWith(games.previousKeyUntil) });
  return row?.until;
}

/** Forgets the previous keys whose time is over, in every game. */
export async function forgetOverduePreviousKeys(db: Db): Promise<GameScope[]> {
  return db
    .update(games)
    .set({ previousKeySealed: null, previousKeyUntil: null })
    .where(sql`${games.previousKeyUntil} <= now()`)
    .returning({ id: games.id, slug: games.slug, name: games.name, kind: games.kind });
}
