import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";

/** The end of the callback address: a credential. */
export async function findCallbackSecret(db: Db, gameId: string): Promise<string | undefined> {
  const [row] = await db.select({ secret: games.callbackSecret }).from(games).where(eq(games.id, gameId));
  return row?.secret;
}

/** What stands at a game's callback address. @property seen the version of the row: another after every change of it. */
type CallbackDoorRow = {
  slug: string;
  gameId: string;
  seen: string;
  sdkAppId: number;
  secret: string;
  tokenSealed: string | null;
};

/** games_slug_key serves it. */
export function findCallbackDoors(db: Db, slugs: readonly string[]): Promise<CallbackDoorRow[]> {
  const { id: gameId, slug, sdkAppId, callbackSecret: secret, callbackTokenSealed: tokenSealed } = games;
  const seen = sql<string>`${games}.xmin::text`;
  return db
    .select({ slug, gameId, seen, sdkAppId, secret, tokenSealed })
    .from(games)
    .where(inArray(games.slug, [...slugs]));
}

/** Changes one of the two, if the row is still at `version`. @returns the new version; undefined when it is not. */
export async function changeCallback(
  db: Db,
  at: { gameId: string; version: number },
  next: { callbackSecret: string } | { callbackTokenSealed: string | null },
): Promise<number | undefined> {
  const [row] = await db
    .update(games)
    .set({ ...next, version: sql`${games.version} + 1` })
    .where(and(eq(games.id, at.gameId), eq(games.version, at.version)))
    .returning({ version: games.version });
  return row?.version;
}
