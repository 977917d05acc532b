import { and, asc, desc, eq, gt, gte, ilike, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { audienceBlocks, audienceIntake, audienceRejects, audiences, audienceUnknowns } from "#db/schema/audiences.ts";
import { games } from "#db/schema/games.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { Audience, AudienceReject, AudienceUse } from "./schema.ts";

const view = {
  id: audiences.id,
  name: audiences.name,
  source: audiences.source,
  state: audiences.state,
  failureReason: audiences.failureReason,
  lineCount: audiences.lineCount,
  validCount: audiences.validCount,
  duplicateCount: audiences.duplicateCount,
  rejectedCount: audiences.rejectedCount,
  unknownCount: audiences.unknownCount,
  checkedAt: audiences.checkedAt,
  checkRequestedAt: audiences.checkRequestedAt,
  checkedCount: audiences.checkedCount,
  createdByName: audiences.createdByName,
  createdAt: audiences.createdAt,
} as const;

/** Starts an audience in `receiving`; nothing when the id is taken. */
export async function insertAudience(
  db: Db,
  row: Pick<
    typeof audiences.$inferInsert,
    "id" | "gameId" | "name" | "source" | "origin" | "createdBy" | "createdByName"
  >,
): Promise<{ id: string } | undefined> {
  const [audience] = await db.insert(audiences).values(row).onConflictDoNothing().returning({ id: audiences.id });
  return audience;
}

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
    .returning(view);
  return audience;
}

/** Fails an audience that is on its way and drops what it held; nothing when it is not on its way (any more). */
export async function markFailed(db: Db, audienceId: string, failureReason: string): Promise<Audience | undefined> {
  const [audience] = await db
    .update(audiences)
    .set({ state: "failed", failureReason })
    .where(and(eq(audiences.id, audienceId), inArray(audiences.state, ["receiving", "checking"])))
    .returning(view);
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

export async function selectAudience(db: Db, gameId: string, id: string): Promise<Audience | undefined> {
  const [audience] = await db
    .select(view)
    .from(audiences)
    .where(and(eq(audiences.id, id), eq(audiences.gameId, gameId)));
  return audience;
}

/** What an audience was made of, as it was kept. */
export async function selectOrigin(db: Db, gameId: string, id: string): Promise<unknown> {
  const [audience] = await db
    .select({ origin: audiences.origin })
    .from(audiences)
    .where(and(eq(audiences.id, id), eq(audiences.gameId, gameId)));
  return audience?.origin ?? null;
}

/** Locks an audience that is to be renamed or deleted. */
export async function lockAudience(db: Db, gameId: string, id: string): Promise<Audience | undefined> {
  const [audience] = await db
    .select(view)
    .from(audiences)
    .where(and(eq(audiences.id, id), eq(audiences.gameId, gameId)))
    .for("update");
  return audience;
}

export async function updateName(db: Db, id: string, name: string): Promise<Audience | undefined> {
  const [audience] = await db.update(audiences).set({ name }).where(eq(audiences.id, id)).returning(view);
  return audience;
}

export async function deleteAudienceRow(db: Db, id: string): Promise<void> {
  await db.delete(audiences).where(eq(audiences.id, id));
}

/** Mails that rest on an audience: they go out to it, or their condition names it. The newest first. */
export async function selectUses(
  db: Db,
  gameId: string,
  id: string,
  limit: number,
): Promise<{ uses: AudienceUse[]; useCount: number }> {
  const rows = await db.execute<AudienceUse & { useCount: number }>(sql`
    select id, name, state, (count(*) over ())::int as "useCount" from campaigns
    where game_id = ${gameId}::uuid and (audience_id = ${id}::uuid
      or player_condition is not null and player_condition::text like ${`%${id}%`})
    order by updated_at desc limit ${limit}`);
  return { uses: rows.map(({ useCount: _, ...use }) => use), useCount: rows[0]?.useCount ?? 0 };
}

/** Newest first. @param before the position of the last row already seen. */
export async function selectAudiences(
  db: Db,
  gameId: string,
  page: {
    limit: number;
    before: { createdAt: string; id: string } | undefined;
    search: string | undefined;
    sources: readonly Audience["source"][] | undefined;
    states: readonly Audience["state"][] | undefined;
  },
): Promise<(Audience & { createdAtText: string; uses: AudienceUse[]; useCount: number })[]> {
  const { before, search, sources, states } = page;
  const literal = search?.replaceAll(/[\\%_]/g, "\\$&");
  return db
    .select({
      ...view,
      createdAtText: sql<string>`${audiences.createdAt}::text`,
      uses: sql<
        AudienceUse[]
      >`(select coalesce(json_agg(json_build_object('id', use.id, 'name', use.name, 'state', use.state)), '[]')
        from (select c.id, c.name, c.state from campaigns c where c.audience_id = audiences.id order by c.updated_at desc limit 3) as use)`,
      useCount: sql<number>`(select count(*)::int from campaigns c where c.audience_id = audiences.id)`,
    })
    .from(audiences)
    .where(
      and(
        eq(audiences.gameId, gameId),
        literal ? ilike(audiences.name, `%${literal}%`) : undefined,
        sources === undefined ? undefined : inArray(audiences.source, [...sources]),
        states === undefined ? undefined : inArray(audiences.state, [...states]),
        before === undefined
          ? undefined
          : sql`(${audiences.createdAt}, ${audiences.id}) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(audiences.createdAt), desc(audiences.id))
    .limit(page.limit);
}

/** The ids of some blocks, in order. */
export async function selectBlocks(
  db: Db,
  audienceId: string,
  from: { position: number; count: number },
): Promise<string[]> {
  const blocks = await db
    .select({ ids: audienceBlocks.ids })
    .from(audienceBlocks)
    .where(and(eq(audienceBlocks.audienceId, audienceId), gte(audienceBlocks.position, from.position)))
    .orderBy(asc(audienceBlocks.position))
    .limit(from.count);
  return blocks.flatMap((block) => block.ids);
}

/** @param places of the ids in byte order, from 0. */
export async function selectIdsAt(db: Db, audienceId: string, places: readonly number[]): Promise<string[]> {
  const rows = await db
    .select({ id: sql<string>`split_part(${audienceBlocks.ids}, E'\n', place % 500 + 1)` })
    .from(
      sql`jsonb_array_elements_text(${JSON.stringify(places)}::text::jsonb) as wanted, lateral cast(wanted as integer) as place`,
    )
    .innerJoin(
      audienceBlocks,
      and(eq(audienceBlocks.audienceId, audienceId), sql`${audienceBlocks.position} = place / 500`),
    )
    .orderBy(sql`place`);
  return rows.map((row) => row.id);
}

/** Starts a check from the first id; nothing when one is running. */
export async function markCheckRequested(db: Db, audienceId: string): Promise<Audience | undefined> {
  const [audience] = await db
    .update(audiences)
    .set({ checkRequestedAt: sql`now()`, progressAt: sql`now()`, checkedCount: 0, checkedAt: null, unknownCount: null })
    .where(and(eq(audiences.id, audienceId), eq(audiences.state, "ready"), isNull(audiences.checkRequestedAt)))
    .returning(view);
  if (audience) await db.delete(audienceUnknowns).where(eq(audienceUnknowns.audienceId, audienceId));
  return audience;
}

/** Moves a running check on; false when it is not where the caller left it. */
export async function advanceCheck(db: Db, step: { id: string; from: number; to: number }): Promise<boolean> {
  const rows = await db
    .update(audiences)
    .set({ checkedCount: step.to, progressAt: sql`now()` })
    .where(and(eq(audiences.id, step.id), eq(audiences.checkedCount, step.from), isNotNull(audiences.checkRequestedAt)))
    .returning({ id: audiences.id });
  return rows.length === 1;
}

export async function insertUnknowns(db: Db, audienceId: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  await db
    .insert(audienceUnknowns)
    .values(accounts.map((account) => ({ audienceId, account })))
    .onConflictDoNothing();
}

/** Ends a check whose last id was asked about. */
export async function finishCheck(db: Db, audienceId: string): Promise<void> {
  await db
    .update(audiences)
    .set({
      checkRequestedAt: null,
      checkedAt: sql`now()`,
      unknownCount: sql`(select count(*) from ${audienceUnknowns} where ${audienceUnknowns.audienceId} = ${audienceId})`,
    })
    .where(
      and(
        eq(audiences.id, audienceId),
        isNotNull(audiences.checkRequestedAt),
        eq(audiences.checkedCount, audiences.validCount),
      ),
    );
}

/** Gives up checks that no worker has moved for `silentSeconds`, so that staff can ask again. */
export async function clearSilentChecks(db: Db, silentSeconds: number): Promise<void> {
  await db
    .update(audiences)
    .set({ checkRequestedAt: null })
    .where(
      and(
        isNotNull(audiences.checkRequestedAt),
        lt(audiences.progressAt, sql`now() - make_interval(secs => ${silentSeconds})`),
      ),
    );
}

/** Rejects in the order of the list. @param after position of the last one seen, -1 for none. */
export async function selectRejects(
  db: Db,
  audienceId: string,
  page: { after: number; limit: number },
): Promise<(AudienceReject & { position: number })[]> {
  return db
    .select({
      position: audienceRejects.position,
      line: audienceRejects.line,
      value: audienceRejects.value,
      reason: audienceRejects.reason,
    })
    .from(audienceRejects)
    .where(and(eq(audienceRejects.audienceId, audienceId), gt(audienceRejects.position, page.after)))
    .orderBy(asc(audienceRejects.position))
    .limit(page.limit);
}

export async function selectUnknowns(db: Db, audienceId: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ account: audienceUnknowns.account })
    .from(audienceUnknowns)
    .where(eq(audienceUnknowns.audienceId, audienceId))
    .orderBy(asc(audienceUnknowns.account))
    .limit(limit);
  return rows.map((row) => row.account);
}
