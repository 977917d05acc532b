import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Db, prepared } from "#db/client.ts";
import type { PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { ReplayState } from "#db/enums/moderation-rules.ts";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationReplayDifferences, moderationReplays, ruleVersions } from "#db/schema/moderation-rules.ts";
import type { StoredDecision } from "./schema.ts";

type Decision = typeof moderationDecisions.$inferSelect;

const against = alias(ruleVersions, "against");
const columns = {
  id: moderationReplays.id,
  versionId: moderationReplays.versionId,
  versionNumber: ruleVersions.number,
  againstId: moderationReplays.againstId,
  againstNumber: against.number,
  state: moderationReplays.state,
  fromAt: moderationReplays.fromAt,
  untilAt: moderationReplays.untilAt,
  cursorAt: moderationReplays.cursorAt,
  cursorId: moderationReplays.cursorId,
  total: moderationReplays.total,
  done: moderationReplays.done,
  different: moderationReplays.different,
  moves: moderationReplays.moves,
  failure: moderationReplays.failure,
  madeByName: moderationReplays.madeByName,
  createdAt: moderationReplays.createdAt,
  finishedAt: moderationReplays.finishedAt,
};
export type ReplayRow = Omit<typeof moderationReplays.$inferSelect, "gameId" | "madeBy" | "progressAt"> & {
  versionNumber: number;
  againstNumber: number | null;
};

export async function insertReplay(db: Db, row: typeof moderationReplays.$inferInsert): Promise<string> {
  const [made] = await db.insert(moderationReplays).values(row).returning({ id: moderationReplays.id });
  if (made === undefined) throw new Error("A replay was not inserted.");
  return made.id;
}

export async function findReplay(db: Db, of: { gameId: string; id: string }): Promise<ReplayRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(moderationReplays)
    .innerJoin(ruleVersions, eq(ruleVersions.id, moderationReplays.versionId))
    .leftJoin(against, eq(against.id, moderationReplays.againstId))
    .where(and(eq(moderationReplays.gameId, of.gameId), eq(moderationReplays.id, of.id)));
  return row;
}

/** Replays of a game, the newest first. */
export function selectReplays(
  db: Db,
  page: { gameId: string; after: { createdAt: string; id: string } | undefined; limit: number },
): Promise<(ReplayRow & { sortedBy: string })[]> {
  const { createdAt, id, gameId } = moderationReplays;
  const { after } = page;
  return db
    .select({ ...columns, sortedBy: sql<string>`(${createdAt} at time zone 'UTC')::text || 'Z'` })
    .from(moderationReplays)
    .innerJoin(ruleVersions, eq(ruleVersions.id, moderationReplays.versionId))
    .leftJoin(against, eq(against.id, moderationReplays.againstId))
    .where(
      and(
        eq(gameId, page.gameId),
        after === undefined
          ? undefined
          : sql`(${createdAt}, ${id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(page.limit);
}

/** Two who begin one at once wait for one another. */
export async function lockReplays(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`moderation replays ${gameId}`}, 0))`);
}

export async function countOpenReplays(db: Db, gameId: string): Promise<number> {
  const open = inArray(moderationReplays.state, ["waiting", "running"]);
  return await db.$count(moderationReplays, and(eq(moderationReplays.gameId, gameId), open));
}

/** @returns undefined when it was in none of the states. */
export async function moveReplay(
  db: Db,
  move: { gameId: string; id: string; from: ReplayState[]; to: ReplayState; total?: number; failure?: string },
): Promise<{ id: string; done: number; different: number } | undefined> {
  const { gameId, id, from, to, total, failure } = move;
  const isOver = to !== "waiting" && to !== "running";
  const [row] = await db
    .update(moderationReplays)
    .set({
      state: to,
      progressAt: sql`clock_timestamp()`,
      ...(total === undefined ? {} : { total }),
      ...(failure === undefined ? {} : { failure }),
      ...(isOver ? { finishedAt: sql`clock_timestamp()` } : {}),
    })
    .where(
      and(eq(moderationReplays.gameId, gameId), eq(moderationReplays.id, id), inArray(moderationReplays.state, from)),
    )
    .returning({ id: moderationReplays.id, done: moderationReplays.done, different: moderationReplays.different });
  return row;
}

/** Notes a step, if nobody else took it. @returns whether it is ours. */
export async function advanceReplay(
  db: Db,
  step: {
    id: string;
    from: { at: Date; id: string } | null;
    to: { at: Date; id: string };
    done: number;
    different: number;
    moves: Record<string, number>;
  },
): Promise<boolean> {
  const { from, to } = step;
  const rows = await db
    .update(moderationReplays)
    .set({
      cursorAt: to.at,
      cursorId: to.id,
      done: sql`${moderationReplays.done} + ${step.done}::int`,
      different: sql`${moderationReplays.different} + ${step.different}::int`,
      moves: step.moves,
      progressAt: sql`clock_timestamp()`,
    })
    .where(
      and(
        eq(moderationReplays.id, step.id),
        eq(moderationReplays.state, "running"),
        sql`${moderationReplays.cursorId} is not distinct from ${from?.id ?? null}::uuid`,
      ),
    )
    .returning({ id: moderationReplays.id });
  return rows.length > 0;
}

type Span = { gameId: string; fromAt: Date; untilAt: Date };
/** Herald's own messages are not judged, then or now. */
const isOfSpan = ({ gameId, fromAt, untilAt }: Span) =>
  and(
    eq(moderationDecisions.gameId, gameId),
    sql`${moderationDecisions.decidedAt} >= ${fromAt.toISOString()}::timestamptz`,
    sql`${moderationDecisions.decidedAt} < ${untilAt.toISOString()}::timestamptz`,
    sql`${moderationDecisions.source} <> 'own'`,
  );

export async function countDecisions(db: Db, span: Span): Promise<number> {
  return await db.$count(moderationDecisions, isOfSpan(span));
}

/** Decisions of a stretch of time in the order of the primary key. */
export function selectDecisions(
  db: Db,
  page: Span & { after: { at: Date; id: string } | null; limit: number },
): Promise<StoredDecision[]> {
  const d = moderationDecisions;
  const { after } = page;
  return db
    .select({
      id: d.id,
      decidedAt: d.decidedAt,
      preset: d.preset,
      fields: d.fields,
      body: d.body,
      hits: d.hits,
      verdict: d.verdict,
      fallback: d.fallback,
    })
    .from(d)
    .where(
      and(
        isOfSpan(page),
        after === null
          ? undefined
          : sql`(${d.decidedAt}, ${d.id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(d.decidedAt), asc(d.id))
    .limit(page.limit);
}

export async function insertDifferences(
  db: Db,
  rows: readonly (typeof moderationReplayDifferences.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insert(moderationReplayDifferences)
      .values([...rows])
      .onConflictDoNothing();
}

type DifferenceRow = {
  decisionId: string;
  decidedAt: Date;
  was: Verdict;
  becomes: Verdict;
  /** What fires now. */
  hits: (typeof moderationReplayDifferences.$inferSelect)["hits"];
  /** What fired then, or fires by the version it is compared with; null when that was then, and the decision is gone by retention or an erasure. */
  before: Decision["hits"] | null;
  fields: Decision["fields"] | null;
  preset: PolicyPreset | null;
  groupId: string | null;
  sender: string | null;
};

/** Differences of a replay, the newest message first, with the text where it is still on record. */
export function selectDifferences(
  db: Db,
  page: {
    gameId: string;
    replayId: string;
    was: Verdict | undefined;
    becomes: Verdict | undefined;
    after: { decidedAt: Date; id: string } | undefined;
    limit: number;
  },
): Promise<DifferenceRow[]> {
  const x = moderationReplayDifferences;
  const d = moderationDecisions;
  return db
    .select({
      decisionId: x.decisionId,
      decidedAt: x.decidedAt,
      was: x.was,
      becomes: x.becomes,
      hits: x.hits,
      before: sql<Decision["hits"] | null>`coalesce(${x.hitsAgainst}, ${d.hits})`,
      fields: d.fields,
      preset: d.preset,
      groupId: d.groupId,
      sender: d.sender,
    })
    .from(x)
    .leftJoin(d, and(eq(d.gameId, page.gameId), eq(d.decidedAt, x.decidedAt), eq(d.id, x.decisionId)))
    .where(
      and(
        eq(x.replayId, page.replayId),
        page.was === undefined ? undefined : eq(x.was, page.was),
        page.becomes === undefined ? undefined : eq(x.becomes, page.becomes),
        page.after === undefined
          ? undefined
          : sql`(${x.decidedAt}, ${x.decisionId}) < (${page.after.decidedAt.toISOString()}::timestamptz, ${page.after.id}::uuid)`,
      ),
    )
    .orderBy(desc(x.decidedAt), desc(x.decisionId))
    .limit(page.limit);
}

/** Replays that no worker has moved for a while, each taken by one of those who ask at once. */
export function takeSilentReplays(db: Db, silentSeconds: number): Promise<{ id: string; game: string }[]> {
  return db.execute<{
    id: string;
    game: string;
  }>(sql`${prepared}update ${moderationReplays} set progress_at = clock_timestamp()
    from ${games} g where g.id = moderation_replays.game_id and moderation_replays.id = any(array(
      select r.id from ${moderationReplays} r where r.state in ('waiting', 'running')
        and r.progress_at < clock_timestamp() - make_interval(secs => ${silentSeconds}) order by r.progress_at limit 50 for update skip locked))
    returning moderation_replays.id, g.slug as game`);
}
