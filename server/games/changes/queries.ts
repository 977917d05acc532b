import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { gameChanges } from "#db/schema/game-changes.ts";
import { games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { changeHours } from "./schema.ts";

export type ChangeRow = typeof gameChanges.$inferSelect;

const shown = {
  id: gameChanges.id,
  what: gameChanges.what,
  endpoint: gameChanges.endpoint,
  overlapHours: gameChanges.overlapHours,
  state: gameChanges.state,
  reason: gameChanges.reason,
  requestedBy: gameChanges.requestedBy,
  requestedByName: gameChanges.requestedByName,
  requestedAt: gameChanges.requestedAt,
  expiresAt: gameChanges.expiresAt,
  decidedByName: gameChanges.decidedByName,
  decidedAt: gameChanges.decidedAt,
};
export type ShownChange = Pick<ChangeRow, keyof typeof shown>;

/** Newest first, without the keys. */
export function selectChanges(db: Db, gameId: string, limit: number): Promise<ShownChange[]> {
  return db
    .select(shown)
    .from(gameChanges)
    .where(eq(gameChanges.gameId, gameId))
    .orderBy(desc(gameChanges.requestedAt))
    .limit(limit);
}

/** @returns undefined when one of its kind waits already. */
export async function insertChange(
  db: Db,
  row: Pick<
    ChangeRow,
    "gameId" | "what" | "endpoint" | "keySealed" | "overlapHours" | "reason" | "requestedBy" | "requestedByName"
  >,
): Promise<ShownChange | undefined> {
  const [change] = await db
    .insert(gameChanges)
    .values({ ...row, expiresAt: sql`now() + make_interval(hours => ${changeHours})` })
    .onConflictDoNothing()
    .returning(shown);
  return change;
}

type FoundChange = { change: ChangeRow; isOverdue: boolean };
const found = { change: gameChanges, isOverdue: sql<boolean>`${gameChanges.expiresAt} <= now()` };
const ofGame = (gameId: string, id: string) => and(eq(gameChanges.gameId, gameId), eq(gameChanges.id, id));

/** A change with its sealed key; what is read of it stays in the services. */
export async function findChange(db: Db, gameId: string, id: string): Promise<FoundChange | undefined> {
  const [row] = await db.select(found).from(gameChanges).where(ofGame(gameId, id));
  return row;
}

/** The same, held until the transaction ends: two who decide at once stand in line. */
export async function lockChange(db: Db, gameId: string, id: string): Promise<FoundChange | undefined> {
  const [row] = await db.select(found).from(gameChanges).where(ofGame(gameId, id)).for("update");
  return row;
}

/** Ends a waiting change; its key leaves the row. */
export async function closeChange(
  db: Db,
  id: string,
  decision: { state: "applied" | "rejected" | "withdrawn"; decidedBy: string | null; decidedByName: string },
): Promise<ShownChange> {
  const [row] = await db
    .update(gameChanges)
    .set({ ...decision, keySealed: null, decidedAt: sql`now()` })
    .where(eq(gameChanges.id, id))
    .returning(shown);
  if (row === undefined) throw new Error("The change was locked a moment ago.");
  return row;
}

/** Ends the waiting changes whose day is over. @param gameId null for every game's. */
export async function closeOverdueChanges(
  db: Db,
  gameId: string | null,
): Promise<{ game: GameScope; id: string; what: ChangeRow["what"] }[]> {
  return db
    .update(gameChanges)
    .set({ state: "expired", keySealed: null, decidedAt: sql`now()` })
    .from(games)
    .where(
      and(
        eq(games.id, gameChanges.gameId),
        eq(gameChanges.state, "requested"),
        sql`${gameChanges.expiresAt} <= now()`,
        gameId === null ? undefined : eq(gameChanges.gameId, gameId),
      ),
    )
    .returning({
      game: { id: games.id, slug: games.slug, name: games.name, kind: games.kind },
      id: gameChanges.id,
      what: gameChanges.what,
    });
}

/** Sends a game's calls elsewhere, if they still go to `was`. @returns false when they do not. */
export async function replaceEndpoint(
  db: Db,
  gameId: string,
  next: { endpoint: string; was: string },
): Promise<boolean> {
  const rows = await db
    .update(games)
    .set({ endpoint: next.endpoint, version: sql`${games.version} + 1` })
    .where(and(eq(games.id, gameId), eq(games.endpoint, next.was)))
    .returning({ id: games.id });
  return rows.length > 0;
}
