import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";

export async function selectGameScope(db: Db, slug: string): Promise<GameScope | undefined> {
  const [game] = await db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind })
    .from(games)
    .where(eq(games.slug, slug));
  return game;
}

export type GameSummary = GameScope & { sdkAppId: number };

export function selectGames(db: Db): Promise<GameSummary[]> {
  return db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind, sdkAppId: games.sdkAppId })
    .from(games)
    .orderBy(asc(games.name), asc(games.slug));
}
