import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GroupType } from "#db/enums/im.ts";
import type { DisbandOutcome, DisbandPause, DisbandState } from "#db/enums/team-acts.ts";
import { games } from "#db/schema/games.ts";
import { teamDisbandRows, teamDisbands } from "#db/schema/team-acts.ts";
import type { GameScope } from "#server/kernel/context.ts";

export type DisbandRecord = typeof teamDisbands.$inferSelect & { isExpired: boolean };
type NewRow = { groupId: string; type: GroupType | null; memberCount: number; lifetimeMs: number };

/** When the group under an id ended before; 0 where it never did. One made again since has another number. */
const lifetime = sql`coalesce((t.fact_times ->> 'gone')::float8, 0)`;

/** The chosen teams that are there, by id of the group. */
export async function selectChosen(db: Db, gameId: string, groupIds: readonly string[]): Promise<NewRow[]> {
  if (groupIds.length === 0) return [];
  const wanted = JSON.stringify([...new Set(groupIds)].map((id) => ({ id })));
  return await db.execute<NewRow>(sql`
    select t.group_id as "groupId", t.type, t.member_count as "memberCount", ${lifetime} as "lifetimeMs"
    from jsonb_to_recordset(${wanted}::text::jsonb) as k(id text)
    join teams t on t.game_id = ${gameId}::uuid and t.group_id = k.id
    where t.disbanded_at is null order by t.group_id collate "C"`);
}

/** @param of.lifeMinutes for so long it may begin. */
export async function insertDisband(
  db: Db,
  of: { gameId: string; madeBy: string | null; madeByName: string; lifeMinutes: number },
  rows: readonly NewRow[],
): Promise<string> {
  const { gameId, madeBy, madeByName, lifeMinutes } = of;
  const [made] = await db
    .insert(teamDisbands)
    .values({
      ...{ gameId, madeBy, madeByName, teams: rows.length },
      members: rows.reduce((sum, { memberCount }) => sum + memberCount, 0),
      expiresAt: sql`now() + make_interval(mins => ${lifeMinutes}::int)`,
    })
    .returning({ id: teamDisbands.id });
  if (made === undefined) throw new Error("A plan was inserted but not returned.");
  const values = JSON.stringify(
    rows.map(({ groupId, type, memberCount, lifetimeMs }, position) => ({
      ...{ position, type },
      group_id: groupId,
      member_count: memberCount,
      lifetime_ms: lifetimeMs,
    })),
  );
  await db.execute(sql`
    insert into team_disband_rows (disband_id, position, group_id, type, member_count, lifetime_ms)
    select ${made.id}::uuid, r.position, r.group_id, r.type, r.member_count, r.lifetime_ms
    from jsonb_to_recordset(${values}::text::jsonb) as r(position int, group_id text, type text, member_count int, lifetime_ms bigint)`);
  return made.id;
}

/** Plans that nobody began, and that nobody will. */
export async function deleteOldPlans(db: Db, gameId: string, days: number): Promise<void> {
  await db
    .delete(teamDisbands)
    .where(
      and(
        eq(teamDisbands.gameId, gameId),
        eq(teamDisbands.state, "planned"),
        sql`${teamDisbands.createdAt} < now() - make_interval(days => ${days}::int)`,
      ),
    );
}

const isExpired = sql<boolean>`${teamDisbands.expiresAt} < now()`;

export async function findDisband(db: Db, key: { gameId: string; id: string }): Promise<DisbandRecord | undefined> {
  const [row] = await db
    .select({ plan: teamDisbands, isExpired })
    .from(teamDisbands)
    .where(and(eq(teamDisbands.gameId, key.gameId), eq(teamDisbands.id, key.id)));
  return row && { ...row.plan, isExpired: row.isExpired };
}

/** Those that were begun, newest first. */
export async function selectDisbands(db: Db, gameId: string, limit: number): Promise<DisbandRecord[]> {
  const rows = await db
    .select({ plan: teamDisbands, isExpired })
    .from(teamDisbands)
    .where(and(eq(teamDisbands.gameId, gameId), sql`${teamDisbands.begunAt} is not null`))
    .orderBy(desc(teamDisbands.createdAt), desc(teamDisbands.id))
    .limit(limit);
  return rows.map((row) => ({ ...row.plan, isExpired: row.isExpired }));
}

/** Moves a plan on; its row lock decides between two who do. @returns undefined when it is in none of the states. */
export async function moveDisband(
  db: Db,
  move: {
    id: string;
    gameId: string;
    from: readonly DisbandState[];
    to: DisbandState;
    reason?: string;
    pausedBy?: DisbandPause;
  },
): Promise<DisbandRecord | undefined> {
  const { id, gameId, from, to, reason, pausedBy } = move;
  const isOver = to === "completed" || to === "cancelled";
  const [row] = await db
    .update(teamDisbands)
    .set({
      state: to,
      pausedBy: pausedBy ?? null,
      ...(reason === undefined ? {} : { reason, begunAt: sql`now()` }),
      ...(to === "running" ? { progressAt: sql`now()` } : {}),
      ...(isOver ? { finishedAt: sql`now()` } : {}),
    })
    .where(and(eq(teamDisbands.id, id), eq(teamDisbands.gameId, gameId), inArray(teamDisbands.state, [...from])))
    .returning();
  return row && { ...row, isExpired: false };
}

export type ClaimedRow = {
  position: number;
  groupId: string;
  memberCount: number;
  type: GroupType | null;
  /** As far as Herald knows: still the group that was planned, gone since, or another one under its id. */
  now: "same" | "gone" | "other";
};

/** Takes the next teams of a running plan for `claimSeconds`: of two workers one gets each. Nothing while it does not run. */
export async function claimRows(
  db: Db,
  of: { id: string; gameId: string; limit: number; claimSeconds: number },
): Promise<ClaimedRow[]> {
  const rows = await db.execute<ClaimedRow>(sql`
    with mine as (
      select r.position from team_disband_rows r join team_disbands d on d.id = r.disband_id
      where r.disband_id = ${of.id}::uuid and d.state = 'running' and r.outcome is null
        and coalesce(r.claimed_until, '-infinity') < now()
      order by r.position limit ${of.limit} for update of r skip locked
    )
    update team_disband_rows r set claimed_until = now() + make_interval(secs => ${of.claimSeconds})
    from mine where r.disband_id = ${of.id}::uuid and r.position = mine.position
    returning r.position, r.group_id as "groupId", r.member_count as "memberCount", r.type, coalesce((
      select case when ${lifetime} = r.lifetime_ms then 'same' when t.disbanded_at is not null then 'gone' else 'other' end
      from teams t where t.game_id = ${of.gameId}::uuid and t.group_id = r.group_id), 'same') as now`);
  return rows.toSorted((a, b) => a.position - b.position);
}

/** @returns false when another worker settled it. */
export async function settleRow(
  db: Db,
  of: { id: string; position: number; outcome: DisbandOutcome; code: number | null },
): Promise<boolean> {
  const rows = await db
    .update(teamDisbandRows)
    .set({ outcome: of.outcome, code: of.code, settledAt: sql`now()` })
    .where(
      and(
        eq(teamDisbandRows.disbandId, of.id),
        eq(teamDisbandRows.position, of.position),
        sql`${teamDisbandRows.outcome} is null`,
      ),
    )
    .returning({ position: teamDisbandRows.position });
  if (rows.length > 0) await touchDisband(db, of.id);
  return rows.length > 0;
}

async function touchDisband(db: Db, id: string): Promise<void> {
  await db.update(teamDisbands).set({ progressAt: sql`now()` }).where(eq(teamDisbands.id, id));
}

/** Gives back what was claimed and not settled, at once. */
export async function freeRows(db: Db, id: string, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  await db
    .update(teamDisbandRows)
    .set({ claimedUntil: null })
    .where(and(eq(teamDisbandRows.disbandId, id), inArray(teamDisbandRows.position, [...positions])));
}

export async function countRows(db: Db, id: string): Promise<Map<DisbandOutcome | "left", number>> {
  const rows = await db.execute<{ outcome: DisbandOutcome | "left"; count: number }>(sql`
    select coalesce(outcome, 'left') as outcome, count(*)::int as count from team_disband_rows
    where disband_id = ${id}::uuid group by 1`);
  return new Map(rows.map(({ outcome, count }) => [outcome, count]));
}

export type ListedRow = Pick<
  typeof teamDisbandRows.$inferSelect,
  "position" | "groupId" | "type" | "memberCount" | "outcome" | "code"
> & { name: string };

const listed = sql`select r.position, r.group_id as "groupId", r.type, r.member_count as "memberCount", r.outcome, r.code,
    coalesce(t.name, '') as name
  from team_disband_rows r join team_disbands d on d.id = r.disband_id
  left join teams t on t.game_id = d.game_id and t.group_id = r.group_id`;

export async function selectRows(
  db: Db,
  of: { id: string; after: number; limit: number; outcome?: DisbandOutcome | undefined },
): Promise<ListedRow[]> {
  return await db.execute<ListedRow>(
    sql`${listed} where r.disband_id = ${of.id}::uuid and r.position > ${of.after}
      and ${of.outcome === undefined ? sql`true` : sql`r.outcome = ${of.outcome}`} order by r.position limit ${of.limit}`,
  );
}

/** The fullest first. */
export async function selectSample(db: Db, id: string, limit: number): Promise<ListedRow[]> {
  return await db.execute<ListedRow>(
    sql`${listed} where r.disband_id = ${id}::uuid order by r.member_count desc, r.position limit ${limit}`,
  );
}

/** Runs without a sign of life for `silentSeconds`, each for this call alone. */
export async function takeSilentRuns(db: Db, silentSeconds: number): Promise<{ id: string; game: GameScope }[]> {
  const rows = await db
    .update(teamDisbands)
    .set({ progressAt: sql`now()` })
    .from(games)
    .where(
      and(
        eq(games.id, teamDisbands.gameId),
        eq(teamDisbands.state, "running"),
        sql`${teamDisbands.progressAt} < now() - make_interval(secs => ${silentSeconds})`,
      ),
    )
    .returning({ id: teamDisbands.id, gameId: games.id, slug: games.slug, name: games.name, kind: games.kind });
  return rows.map(({ id, gameId, slug, name, kind }) => ({ id, game: { id: gameId, slug, name, kind } }));
}
