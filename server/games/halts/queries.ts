import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { halts, installations } from "#db/schema/halts.ts";
import { runs } from "#db/schema/runs.ts";

export type HaltRow = typeof halts.$inferSelect;
export type InstallationRow = typeof installations.$inferSelect;

/** Halts that hold for a game, its own and everybody's. */
const concerns = (gameId: string): SQL | undefined => or(isNull(halts.gameId), eq(halts.gameId, gameId));

/** Open halts that concern a game, oldest first. halts_open serves it. */
export function selectOpenHalts(db: Db, gameId: string): Promise<HaltRow[]> {
  return db
    .select()
    .from(halts)
    .where(and(isNull(halts.liftedAt), concerns(gameId)))
    .orderBy(asc(halts.pulledAt), asc(halts.id));
}

/** Every open halt, with the slug of its game; null for one of every game. */
export function selectAllOpenHalts(db: Db): Promise<{ halt: HaltRow; slug: string | null }[]> {
  return db
    .select({ halt: halts, slug: games.slug })
    .from(halts)
    .leftJoin(games, eq(games.id, halts.gameId))
    .where(isNull(halts.liftedAt))
    .orderBy(asc(halts.pulledAt), asc(halts.id));
}

/** @returns undefined when one of its scope and cause is open already. Waits for one that is being pulled at this moment. */
export async function insertHalt(
  db: Db,
  row: Pick<HaltRow, "gameId" | "cause" | "reason" | "pulledBy" | "pulledByName">,
): Promise<HaltRow | undefined> {
  const [halt] = await db.insert(halts).values(row).onConflictDoNothing().returning();
  return halt;
}

/** The open halt of exactly this scope and cause. */
export async function findHaltOfScope(
  db: Db,
  at: { gameId: string | null; cause: HaltRow["cause"] },
): Promise<HaltRow | undefined> {
  const [row] = await db
    .select()
    .from(halts)
    .where(
      and(
        isNull(halts.liftedAt),
        eq(halts.cause, at.cause),
        at.gameId === null ? isNull(halts.gameId) : eq(halts.gameId, at.gameId),
      ),
    );
  return row;
}

/** A halt that concerns the game, held until the transaction ends; null for one of every game alone. */
export async function lockHalt(db: Db, at: { gameId: string | null; id: string }): Promise<HaltRow | undefined> {
  const inScope = at.gameId === null ? isNull(halts.gameId) : concerns(at.gameId);
  const [row] = await db
    .select()
    .from(halts)
    .where(and(eq(halts.id, at.id), inScope))
    .for("update");
  return row;
}

/** Writes down who asks to lift a halt, or that nobody does any more. */
export async function setLiftRequest(
  db: Db,
  id: string,
  request: { by: string | null; byName: string; reason: string } | null,
): Promise<void> {
  await db
    .update(halts)
    .set({
      liftRequestedBy: request?.by ?? null,
      liftRequestedByName: request?.byName ?? null,
      liftRequestedAt: request === null ? null : sql`clock_timestamp()`,
      liftReason: request?.reason ?? null,
    })
    .where(eq(halts.id, id));
}

export async function setLifted(db: Db, id: string, by: { staffId: string; name: string }): Promise<void> {
  await db
    .update(halts)
    .set({ liftedBy: by.staffId, liftedByName: by.name, liftedAt: sql`clock_timestamp()` })
    .where(eq(halts.id, id));
}

/** What of a game is being sent now: campaigns, and players who do not have theirs yet. */
export async function countOpenWork(db: Db, gameId: string): Promise<{ campaigns: number; players: number }> {
  const [row] = await db.execute<{ campaigns: number; players: number }>(sql`
    select count(*)::int as campaigns, coalesce(sum(total - sent - failed - excluded), 0)::int as players
    from runs where game_id = ${gameId}::uuid and state in ('planned', 'sending')`);
  return row ?? { campaigns: 0, players: 0 };
}

/**
 * Which database this is: system identifier, timeline, and the database by number and name. The timeline comes from the log
 * position, because the control file learns of a new one only at the next checkpoint.
 */
export async function readFingerprint(db: Db): Promise<string> {
  const [row] = await db.execute<{ fingerprint: string }>(sql`
    select concat_ws('/', (select system_identifier from pg_control_system()),
      ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int, d.oid, d.datname) as fingerprint
    from pg_database d where d.datname = current_database()`);
  if (!row) throw new Error("The database does not find itself.");
  return row.fingerprint;
}

export async function findInstallation(db: Db): Promise<InstallationRow | undefined> {
  const [row] = await db.select().from(installations);
  return row;
}

/** @returns false when an installation is recorded already. */
export async function insertInstallation(
  db: Db,
  row: { fingerprint: string; confirmedByName: string },
): Promise<boolean> {
  const rows = await db.insert(installations).values(row).onConflictDoNothing().returning({ id: installations.id });
  return rows.length > 0;
}

export async function replaceInstallation(
  db: Db,
  row: { fingerprint: string; confirmedByName: string },
): Promise<void> {
  await db
    .insert(installations)
    .values(row)
    .onConflictDoUpdate({ target: installations.id, set: { ...row, confirmedAt: sql`clock_timestamp()` } });
}

export async function hasRun(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: runs.id }).from(runs).where(eq(runs.id, id));
  return rows.length > 0;
}
