import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { gameAdmins, gameSenders, games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { UpdateGameInput } from "./schema.ts";

const scope = { id: games.id, slug: games.slug, name: games.name, kind: games.kind };

export async function selectGameScope(db: Db, slug: string): Promise<GameScope | undefined> {
  const [game] = await db.select(scope).from(games).where(eq(games.slug, slug));
  return game;
}

export type GameSummary = GameScope & Pick<typeof games.$inferSelect, "sdkAppId" | "edition" | "endpoint">;

export function selectGames(db: Db): Promise<GameSummary[]> {
  return db
    .select({ ...scope, sdkAppId: games.sdkAppId, edition: games.edition, endpoint: games.endpoint })
    .from(games)
    .orderBy(asc(games.name), asc(games.slug));
}

/** The end of an overlap that is over is none. */
const previousKeyUntil =
  sql<Date | null>`case when ${games.previousKeyUntil} > now() then ${games.previousKeyUntil} end`
    .mapWith(games.previousKeyUntil)
    .as("previous_key_until");
const plainSettings = {
  ...scope,
  edition: games.edition,
  sdkAppId: games.sdkAppId,
  endpoint: games.endpoint,
  adminAccount: games.adminAccount,
  callsPerSecond: games.callsPerSecond,
  recipientsPerMinute: games.recipientsPerMinute,
  approvalAbove: games.approvalAbove,
  approvalValueAbove: games.approvalValueAbove,
  approvalLargeFactor: games.approvalLargeFactor,
  approvalCategories: games.approvalCategories,
  locales: games.locales,
  timeZone: games.timeZone,
  keyRotatedAt: games.keyRotatedAt,
  version: games.version,
};
const settings = {
  ...plainSettings,
  previousKeyUntil,
  hasCallbackToken: sql<boolean>`${games.callbackTokenSealed} is not null`.as("has_callback_token"),
};
export type GameSettings = Pick<typeof games.$inferSelect, keyof typeof plainSettings> & {
  /** Until when the key before is remembered; null when it is not. */
  previousKeyUntil: Date | null;
  hasCallbackToken: boolean;
};
export type Sender = { account: string; name: string };

export async function findGameSettings(db: Db, gameId: string): Promise<GameSettings | undefined> {
  const [game] = await db.select(settings).from(games).where(eq(games.id, gameId));
  return game;
}

/** The one statement that reads a key; what it returns stays inside `open-game.ts`. */
export async function findSealedKey(db: Db, gameId: string): Promise<string | undefined> {
  const [game] = await db.select({ keySealed: games.keySealed }).from(games).where(eq(games.id, gameId));
  return game?.keySealed;
}

export function selectSenders(db: Db, gameId: string): Promise<Sender[]> {
  return db
    .select({ account: gameSenders.account, name: gameSenders.name })
    .from(gameSenders)
    .where(and(eq(gameSenders.gameId, gameId), isNull(gameSenders.removedAt)))
    .orderBy(asc(gameSenders.position), asc(gameSenders.createdAt), asc(gameSenders.account));
}

/** @returns undefined when the slug is taken. */
export async function insertGame(db: Db, row: typeof games.$inferInsert): Promise<GameScope | undefined> {
  const [game] = await db.insert(games).values(row).onConflictDoNothing({ target: games.slug }).returning(scope);
  return game;
}

export async function insertSenders(db: Db, gameId: string, senders: readonly Sender[]): Promise<void> {
  await db.insert(gameSenders).values(senders.map((sender, position) => ({ gameId, position, ...sender })));
}

export async function insertFirstAdmin(db: Db, gameId: string, account: string): Promise<void> {
  await db.insert(gameAdmins).values({ gameId, account });
}

/** Puts everybody who changes this game in line, and lets those be who only refer to it. @returns undefined when it is gone. */
export async function lockGame(db: Db, gameId: string): Promise<LockedGame | undefined> {
  const [game] = await db
    .select({
      adminAccount: games.adminAccount,
      endpoint: games.endpoint,
      keySealed: games.keySealed,
      version: games.version,
    })
    .from(games)
    .where(eq(games.id, gameId))
    .for("no key update");
  return game;
}
export type LockedGame = Pick<typeof games.$inferSelect, "adminAccount" | "endpoint" | "keySealed" | "version">;

/** Every account whose login would let somebody send in Herald's name: admins and senders, also of old. */
export async function selectOwnAccounts(db: Db, gameId: string): Promise<string[]> {
  const rows = await db
    .select({ account: games.adminAccount })
    .from(games)
    .where(eq(games.id, gameId))
    .union(db.select({ account: gameAdmins.account }).from(gameAdmins).where(eq(gameAdmins.gameId, gameId)))
    .union(db.select({ account: gameSenders.account }).from(gameSenders).where(eq(gameSenders.gameId, gameId)));
  return rows.map((row) => row.account);
}

/** Changes what is given, if the row is still at `version`. @returns undefined when it is not. */
export async function changeGame(db: Db, gameId: string, input: UpdateGameInput): Promise<GameSettings | undefined> {
  const { version, ...changes } = input;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const [game] = await db
    .update(games)
    .set({ ...given, version: sql`${games.version} + 1` })
    .where(and(eq(games.id, gameId), eq(games.version, version)))
    .returning(settings);
  return game;
}

/** Slugs of other games that are the same application: the same SDKAppID at the same endpoint, since each sandbox counts for itself. */
export async function selectSlugsBySdkAppId(
  db: Db,
  game: { slug: string; sdkAppId: number; endpoint: string },
): Promise<string[]> {
  const rows = await db
    .select({ slug: games.slug })
    .from(games)
    .where(and(eq(games.sdkAppId, game.sdkAppId), eq(games.endpoint, game.endpoint), ne(games.slug, game.slug)))
    .orderBy(asc(games.slug));
  return rows.map(({ slug }) => slug);
}
