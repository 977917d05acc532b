import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ViewScreen } from "#db/enums/views.ts";
import { savedViews, viewArrangements } from "#db/schema/views.ts";

export type ViewRow = typeof savedViews.$inferSelect;
type Reader = { gameId: string; staffId: string };

/** A person's own views of a screen and the game's, oldest first. */
export async function listViewRows(db: Db, of: Reader & { screen: ViewScreen }): Promise<ViewRow[]> {
  return await db
    .select()
    .from(savedViews)
    .where(
      and(
        eq(savedViews.gameId, of.gameId),
        eq(savedViews.screen, of.screen),
        or(savedViews.isShared, eq(savedViews.ownerId, of.staffId)),
      ),
    )
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id));
}

/** Locks a view that the person can see. */
export async function lockView(db: Db, key: Reader & { id: string }): Promise<ViewRow | undefined> {
  const [row] = await db
    .select()
    .from(savedViews)
    .where(
      and(
        eq(savedViews.gameId, key.gameId),
        eq(savedViews.id, key.id),
        or(savedViews.isShared, eq(savedViews.ownerId, key.staffId)),
      ),
    )
    .for("update");
  return row;
}

/** Lets the views of a game change one after the other: names stay apart and their number in bounds. Taken before any row. */
export async function lockViews(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`herald.views:${gameId}`}, 0))`);
}

export async function insertView(db: Db, values: typeof savedViews.$inferInsert): Promise<ViewRow> {
  const [row] = await db.insert(savedViews).values(values).returning();
  if (!row) throw new Error("A view was inserted but not returned.");
  return row;
}

/** Writes a view that the caller has locked; raises its version. */
export async function updateViewRow(
  db: Db,
  id: string,
  values: Partial<Pick<ViewRow, "name" | "params" | "isShared" | "ownerId" | "ownerName">> & { updatedByName: string },
): Promise<ViewRow> {
  const [row] = await db
    .update(savedViews)
    .set({ ...values, version: sql`${savedViews.version} + 1`, updatedAt: sql`now()` })
    .where(eq(savedViews.id, id))
    .returning();
  if (!row) throw new Error(`View ${id} is gone although it is locked.`);
  return row;
}

export async function removeView(db: Db, id: string): Promise<void> {
  await db.delete(savedViews).where(eq(savedViews.id, id));
}

export type Arrangement = { viewIds: string[]; defaultViewId: string | null };

export async function findArrangement(db: Db, of: Reader & { screen: ViewScreen }): Promise<Arrangement> {
  const [row] = await db
    .select({ viewIds: viewArrangements.viewIds, defaultViewId: viewArrangements.defaultViewId })
    .from(viewArrangements)
    .where(
      and(
        eq(viewArrangements.staffId, of.staffId),
        eq(viewArrangements.gameId, of.gameId),
        eq(viewArrangements.screen, of.screen),
      ),
    );
  return row ?? { viewIds: [], defaultViewId: null };
}

export async function putArrangement(
  db: Db,
  of: Reader & { screen: ViewScreen },
  arrangement: Arrangement,
): Promise<void> {
  await db
    .insert(viewArrangements)
    .values({ ...of, ...arrangement })
    .onConflictDoUpdate({
      target: [viewArrangements.staffId, viewArrangements.gameId, viewArrangements.screen],
      set: arrangement,
    });
}
