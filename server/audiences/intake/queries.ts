import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { audienceBlocks, audienceIntake, audienceRejects, audiences } from "#db/schema/audiences.ts";
import { games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { audienceView } from "../queries.ts";
import type { Audience, AudienceReject } from "../schema.ts";

/* A list on its way in: from the first line that is received to the blocks that are ready. */

/**
 * Stages pieces of sorted ids from a position on and moves the progress with them in one statement; false when the audience is
 * not being received any more.
 * @param batch.pieces each is ids joined by line feeds, tabs stand between them; an empty text only moves the progress.
 */
export async function addToIntake(
  db: Db,
  batch: { audienceId: string; position: number; pieces: string; lineCount: number; rejectedCount: number },
): Promise<boolean> {
  const moved = await db.execute(sql`
    with alive as (
      update ${audiences}
      set line_count = ${batch.lineCount}, rejected_count = ${batch.rejectedCount}, progress_at = now()
      where id = ${batch.audienceId} and state = 'receiving'
      returning id
    ), put as (
      insert into ${audienceIntake} (audience_id, position, ids)
      select alive.id, ${batch.position}::integer + place - 1, piece
      from alive, string_to_table(${batch.pieces}::text, e'\\t') with ordinality as given (piece, place)
      where piece <> ''
    )
    select id from alive`);
  return moved.length === 1;
}

/** One staged piece. */
export async function selectIntake(db: Db, piece: { audienceId: string; position: number }): Promise<string> {
  const [row] = await db
    .select({ ids: audienceIntake.ids })
    .from(audienceIntake)
    .where(and(eq(audienceIntake.audienceId, piece.audienceId), eq(audienceIntake.position, piece.position)));
  if (row === undefined) throw new Error(`Piece ${piece.position} of audience ${piece.audienceId} is gone.`);
  return row.ids;
}

export async function deleteIntake(db: Db, audienceId: string): Promise<void> {
  await db.delete(audienceIntake).where(eq(audienceIntake.audienceId, audienceId));
}

/** @param firstPosition how many rejects of this audience were stored before. */
export async function insertRejects(
  db: Db,
  audienceId: string,
  firstPosition: number,
  rejects: readonly AudienceReject[],
): Promise<void> {
  // One JSON value: a statement with thousands of parameters costs more to build than to run.
  await db.execute(sql`
    insert into ${audienceRejects} (audience_id, position, line, value, reason)
    select ${audienceId}::uuid, ${firstPosition}::integer + place - 1, line, value, reason
    from rows from (jsonb_to_recordset(${JSON.stringify(rejects)}::text::jsonb) as (line integer, value text, reason text))
      with ordinality as given (line, value, reason, place)`);
}

/** Empties an audience that is being received, for another attempt. False when it is not being received any more. */
export async function restartReceiving(db: Db, audienceId: string): Promise<boolean> {
  const rows = await db
    .update(audiences)
    .set({ lineCount: 0, rejectedCount: 0, progressAt: sql`now()` })
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "receiving")))
    .returning({ id: audiences.id });
  if (rows.length === 0) return false;
  await db.delete(audienceIntake).where(eq(audienceIntake.audienceId, audienceId));
  await db.delete(audienceRejects).where(eq(audienceRejects.audienceId, audienceId));
  return true;
}

/** From `receiving` to `checking`: everything arrived, what is left is to sort it. */
export async function markChecking(db: Db, audienceId: string): Promise<boolean> {
  const rows = await db
    .update(audiences)
    .set({ state: "checking", progressAt: sql`now()` })
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "receiving")))
    .returning({ id: audiences.id });
  return rows.length === 1;
}

/** Locks an audience that is being sorted, so that no sweep takes it for dead meanwhile. */
export async function lockChecking(db: Db, audienceId: string): Promise<boolean> {
  const rows = await db
    .select({ id: audiences.id })
    .from(audiences)
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "checking")))
    .for("update");
  return rows.length === 1;
}

/**
 * Stores blocks from a position on.
 * @param given.blocks each is 1 to 500 distinct ids in byte order, joined by line feeds; tabs stand between the blocks. PostgreSQL
 *   reads an array of such texts five times as slowly, and a separator of two characters three times.
 * @param given.sizes how many ids each holds, `firstIds` and `lastIds` which is the first and the last of them.
 */
export async function insertBlocks(
  db: Db,
  given: {
    audienceId: string;
    position: number;
    blocks: string;
    sizes: readonly number[];
    firstIds: readonly string[];
    lastIds: readonly string[];
  },
): Promise<void> {
  await db.execute(sql`${prepared}
    insert into ${audienceBlocks} (audience_id, position, ids, size, first_id, last_id)
    select ${given.audienceId}::uuid, ${given.position}::integer + place - 1, block, size::integer, first_id, last_id
    from rows from (
      string_to_table(${given.blocks}::text, e'\\t'), string_to_table(${given.sizes.join("\t")}::text, e'\\t'),
      string_to_table(${given.firstIds.join("\t")}::text, e'\\t'), string_to_table(${given.lastIds.join("\t")}::text, e'\\t')
    ) with ordinality as given (block, size, first_id, last_id, place)`);
}

export async function markReady(
  db: Db,
  audienceId: string,
  counts: { lineCount: number; validCount: number; duplicateCount: number; rejectedCount: number; idsHash: string },
): Promise<Audience | undefined> {
  const [audience] = await db
    .update(audiences)
    .set({ ...counts, state: "ready", progressAt: sql`now()` })
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "checking")))
    .returning(audienceView);
  return audience;
}

/** Fails an audience that is on its way and drops what it held; nothing when it is not on its way (any more). */
export async function markFailed(db: Db, audienceId: string, failureReason: string): Promise<Audience | undefined> {
  const [audience] = await db
    .update(audiences)
    .set({ state: "failed", failureReason })
    .where(and(eq(audiences.id, audienceId), inArray(audiences.state, ["receiving", "checking"])))
    .returning(audienceView);
  if (audience) {
    await db.delete(audienceIntake).where(eq(audienceIntake.audienceId, audienceId));
    await db.delete(audienceBlocks).where(eq(audienceBlocks.audienceId, audienceId));
  }
  return audience;
}

/** Takes back an audience that was never ready, with all it held. */
export async function deleteUnfinished(db: Db, audienceId: string): Promise<void> {
  await db
    .delete(audiences)
    .where(and(eq(audiences.id, audienceId), inArray(audiences.state, ["receiving", "checking"])));
}

/** Locks audiences on their way without a sign of life for `silentSeconds`; one that another process holds is not silent. */
export async function lockSilent(db: Db, silentSeconds: number): Promise<{ id: string; game: GameScope }[]> {
  return db
    .select({
      id: audiences.id,
      game: { id: games.id, slug: games.slug, name: games.name, kind: games.kind },
    })
    .from(audiences)
    .innerJoin(games, eq(games.id, audiences.gameId))
    .where(
      and(
        inArray(audiences.state, ["receiving", "checking"]),
        lt(audiences.progressAt, sql`now() - make_interval(secs => ${silentSeconds})`),
      ),
    )
    .for("update", { of: audiences, skipLocked: true });
}
