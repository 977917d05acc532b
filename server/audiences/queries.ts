import { and, asc, desc, eq, gt, gte, ilike, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { audienceBlocks, audienceRejects, audiences, audienceUnknowns } from "#db/schema/audiences.ts";
import type { Audience, AudienceReject, AudienceUse } from "./schema.ts";

/** An audience as its readers get it. */
export const audienceView = {
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

export async function selectAudience(db: Db, gameId: string, id: string): Promise<Audience | undefined> {
  const [audience] = await db
    .select(audienceView)
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
    .select(audienceView)
    .from(audiences)
    .where(and(eq(audiences.id, id), eq(audiences.gameId, gameId)))
    .for("update");
  return audience;
}

export async function updateName(db: Db, id: string, name: string): Promise<Audience | undefined> {
  const [audience] = await db.update(audiences).set({ name }).where(eq(audiences.id, id)).returning(audienceView);
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
      ...audienceView,
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
