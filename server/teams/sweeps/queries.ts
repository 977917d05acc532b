import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { teamSweeps } from "#db/schema/teams.ts";
import type { GameScope } from "#server/kernel/context.ts";

export type SweepRow = typeof teamSweeps.$inferSelect;

/** Whether a reconciliation of the game's teams was ever finished. */
export async function hasSwept(db: Db, gameId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: teamSweeps.id })
    .from(teamSweeps)
    .where(and(eq(teamSweeps.gameId, gameId), eq(teamSweeps.state, "completed")))
    .limit(1);
  return row !== undefined;
}

export async function findOpenSweep(db: Db, gameId: string): Promise<SweepRow | undefined> {
  const [row] = await db
    .select()
    .from(teamSweeps)
    .where(and(eq(teamSweeps.gameId, gameId), isNull(teamSweeps.finishedAt)));
  return row;
}

/** Newest first. */
export async function selectSweeps(db: Db, gameId: string, limit: number): Promise<SweepRow[]> {
  return await db
    .select()
    .from(teamSweeps)
    .where(eq(teamSweeps.gameId, gameId))
    .orderBy(desc(teamSweeps.startedAt), desc(teamSweeps.id))
    .limit(limit);
}

/** @returns undefined when one is open already: of two who begin at once one does. */
export async function insertSweep(
  db: Db,
  of: { gameId: string; requestedBy: string | null; requestedByName: string | null },
): Promise<SweepRow | undefined> {
  const isFirst = sql<boolean>`not exists (select from team_sweeps s where s.game_id = ${of.gameId}::uuid and s.state = 'completed')`;
  const [row] = await db
    .insert(teamSweeps)
    .values({ ...of, isFirst })
    .onConflictDoNothing()
    .returning();
  return row;
}

type Counted = "seen" | "driftPairs" | "driftFacts" | "driftTeams" | "found" | "gone";

/**
 * Adds to a sweep's counts, in the transaction that repaired what they count. Moves its cursor when `to` is given.
 * @returns false when another worker moved the cursor meanwhile, or the sweep is over: then nothing may be written.
 */
export async function advanceSweep(
  db: Db,
  step: {
    id: string;
    from: { state: SweepRow["state"]; cursor: string };
    to?: { state: SweepRow["state"]; cursor: string; total?: number | null };
    found?: Partial<Record<Counted, number>>;
  },
): Promise<boolean> {
  const { id, from, to, found } = step;
  const plus = (column: Counted) => sql`${teamSweeps[column]} + ${found?.[column] ?? 0}`;
  const isOver = to?.state === "completed" || to?.state === "failed";
  const rows = await db
    .update(teamSweeps)
    .set({
      ...(to === undefined ? {} : { state: to.state, cursor: to.cursor }),
      ...(to?.total === undefined ? {} : { total: to.total }),
      seen: plus("seen"),
      driftPairs: plus("driftPairs"),
      driftFacts: plus("driftFacts"),
      driftTeams: plus("driftTeams"),
      found: plus("found"),
      gone: plus("gone"),
      progressAt: sql`now()`,
      ...(isOver ? { finishedAt: sql`now()` } : {}),
    })
    .where(and(eq(teamSweeps.id, id), eq(teamSweeps.state, from.state), eq(teamSweeps.cursor, from.cursor)))
    .returning({ id: teamSweeps.id });
  return rows.length === 1;
}

export async function failSweep(db: Db, id: string, failure: string): Promise<void> {
  await db
    .update(teamSweeps)
    .set({ state: "failed", failure, finishedAt: sql`now()`, progressAt: sql`now()` })
    .where(and(eq(teamSweeps.id, id), isNull(teamSweeps.finishedAt)));
}

/** Teams that are there by what Herald knows and that this sweep did not ask about, by id of the group. */
export async function selectUnseen(
  db: Db,
  of: { gameId: string; startedAt: Date; after: string; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ groupId: string }>(sql`
    select group_id as "groupId" from teams
    where game_id = ${of.gameId}::uuid and disbanded_at is null and group_id > ${of.after}
      and coalesce(confirmed_at, '-infinity') < ${of.startedAt.toISOString()}::timestamptz
    order by group_id limit ${of.limit}`);
  return rows.map(({ groupId }) => groupId);
}

/** Games whose last sweep began too long ago, or never. Only games of which a callback was ever heard, or which somebody swept, cost the platform's calls. */
export async function selectGamesToSweep(db: Db, everyMinutes: number): Promise<GameScope[]> {
  return await db.execute<GameScope>(sql`
    select g.id, g.slug, g.name, g.kind from ${games} g
    where not exists (select from team_sweeps s where s.game_id = g.id
        and (s.finished_at is null or s.started_at > now() - make_interval(mins => ${everyMinutes})))
      and (exists (select from teams t where t.game_id = g.id) or exists (select from callback_events e where e.game_id = g.id))`);
}

/** Open sweeps without a sign of life for `silentSeconds`. */
export async function selectSilentSweeps(db: Db, silentSeconds: number): Promise<GameScope[]> {
  return await db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind })
    .from(teamSweeps)
    .innerJoin(games, eq(games.id, teamSweeps.gameId))
    .where(
      and(
        isNull(teamSweeps.finishedAt),
        sql`${teamSweeps.progressAt} < now() - make_interval(secs => ${silentSeconds})`,
      ),
    );
}

/** Takes a silent sweep for this call alone: of two workers one gets it. */
export async function touchSweep(db: Db, gameId: string, silentSeconds: number): Promise<boolean> {
  const rows = await db
    .update(teamSweeps)
    .set({ progressAt: sql`now()` })
    .where(
      and(
        eq(teamSweeps.gameId, gameId),
        isNull(teamSweeps.finishedAt),
        sql`${teamSweeps.progressAt} < now() - make_interval(secs => ${silentSeconds})`,
      ),
    )
    .returning({ id: teamSweeps.id });
  return rows.length === 1;
}
