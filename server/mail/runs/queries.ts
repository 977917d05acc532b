import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { RunChannel, RunState } from "#db/enums/mail.ts";
import { games } from "#db/schema/games.ts";
import { campaigns, type RunPayload, runs } from "#db/schema/mail.ts";
import { sendTimes } from "./rules.ts";

export type { RunPayload };

export type RunRow = typeof runs.$inferSelect;

export async function insertRun(db: Db, run: typeof runs.$inferInsert): Promise<RunRow> {
  const [row] = await db.insert(runs).values(run).returning();
  if (!row) throw new Error("A run was inserted but not returned.");
  return row;
}

export async function setRunHash(db: Db, run: { id: string; runHash: string }): Promise<void> {
  await db.update(runs).set({ runHash: run.runHash }).where(eq(runs.id, run.id));
}

export async function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(eq(runs.id, id));
  return row;
}

/** The newest run of a campaign. */
export async function findLatestRun(db: Db, campaignId: string): Promise<RunRow | undefined> {
  const [row] = await db
    .select()
    .from(runs)
    .where(eq(runs.campaignId, campaignId))
    .orderBy(sql`${runs.ordinal} desc`)
    .limit(1);
  return row;
}

export async function listRuns(db: Db, campaignId: string): Promise<RunRow[]> {
  return await db.select().from(runs).where(eq(runs.campaignId, campaignId)).orderBy(runs.ordinal);
}

export type OpenRun = {
  id: string;
  gameId: string;
  state: RunState;
  channel: RunChannel;
  recipientsPerMinuteMax: number | null;
  total: number;
  callCount: number;
};

/** Runs that may send now, of every game, oldest first. */
export async function listSendableRuns(db: Db): Promise<OpenRun[]> {
  return await db.execute<OpenRun>(sql`
    select r.id, r.game_id as "gameId", r.state, r.channel, r.recipients_per_minute_max as "recipientsPerMinuteMax",
      r.total, r.call_count as "callCount"
    from runs r
    where r.state in ('planned', 'sending') and r.cancel_requested_at is null
    order by r.created_at, r.id`);
}

/** What a run must agree with before it may start. */
export async function findCampaignOfRun(
  db: Db,
  runId: string,
): Promise<{ definitionHash: string | null; maxRecipients: number | null } | undefined> {
  const [row] = await db
    .select({ definitionHash: campaigns.definitionHash, maxRecipients: campaigns.maxRecipients })
    .from(campaigns)
    .innerJoin(runs, eq(runs.campaignId, campaigns.id))
    .where(eq(runs.id, runId));
  return row;
}

/** @returns whether this call was the one that started it. */
export async function startRun(db: Db, runId: string): Promise<boolean> {
  const started = await db
    .update(runs)
    .set({ state: "sending", startedAt: sql`coalesce(${runs.startedAt}, now())` })
    .where(and(eq(runs.id, runId), eq(runs.state, "planned")))
    .returning({ id: runs.id });
  return started.length === 1;
}

/** Moves a run if it is in one of `from`. @returns the run after, or `undefined` when it was not. */
export async function moveRun(
  db: Db,
  move: { id: string; from: readonly RunState[]; to: RunState; stateReason: string | null },
): Promise<RunRow | undefined> {
  const [row] = await db
    .update(runs)
    .set({
      state: move.to,
      stateReason: move.stateReason,
      ...(move.to === "sending" ? { startedAt: sql`coalesce(${runs.startedAt}, now())` } : {}),
      ...(move.to === "completed" || move.to === "cancelled" ? { finishedAt: sql`now()` } : {}),
    })
    .where(and(eq(runs.id, move.id), inArray(runs.state, [...move.from])))
    .returning();
  return row;
}

/** Says why a run makes no progress although it is sending; the next outcome takes it away. Writes only what changes. */
export async function noteRunReason(db: Db, note: { runId: string; stateReason: string }): Promise<void> {
  await db.execute(sql`
    update runs set state_reason = ${note.stateReason}::text
    where id = ${note.runId}::uuid and state = 'sending' and state_reason is distinct from ${note.stateReason}::text`);
}

/** Says that the worker lives. */
export async function beatHeart(db: Db, worker: { id: string; host: string; pid: number }): Promise<void> {
  await db.execute(sql`
    insert into workers (id, host, pid) values (${worker.id}::uuid, ${worker.host}, ${worker.pid})
    on conflict (id) do update set heartbeat_at = now()`);
}

/** Leaves the list of workers, and forgets those that have been silent for an hour. */
export async function removeWorker(db: Db, id: string): Promise<void> {
  await db.execute(sql`delete from workers where id = ${id}::uuid or heartbeat_at < now() - interval '1 hour'`);
}

/** Marks the wish to cancel. Claims stop with it. */
export async function requestCancel(db: Db, runId: string): Promise<void> {
  await db.execute(
    sql`update runs set cancel_requested_at = coalesce(cancel_requested_at, now()) where id = ${runId}::uuid`,
  );
}

export async function updateRunSpeed(
  db: Db,
  change: { id: string; recipientsPerMinuteMax: number | null },
): Promise<void> {
  await db.update(runs).set({ recipientsPerMinuteMax: change.recipientsPerMinuteMax }).where(eq(runs.id, change.id));
}

/** What runs of this channel in a game still have to call, for who comes behind them. */
export async function sumOpenWork(
  db: Db,
  of: { gameId: string; channel: RunChannel },
): Promise<{ calls: number; recipients: number }> {
  const [row] = await db.execute<{ calls: number; recipients: number }>(sql`
    select coalesce(sum(ceil(call_count::float8 * left_over / total)), 0)::float8 as calls, coalesce(sum(left_over), 0)::float8 as recipients
    from runs, lateral (select greatest(0, total - sent - failed - excluded) as left_over) as rest
    where game_id = ${of.gameId}::uuid and channel = ${of.channel} and state in ('planned', 'sending') and cancel_requested_at is null`);
  return row ?? { calls: 0, recipients: 0 };
}

export type EndingRun = { id: string; gameId: string; campaignId: string; ending: "completed" | "cancelled" };

/** Runs with nothing left to do that nobody has closed yet: complete, or cancelled with no call under way. */
export async function listEndingRuns(db: Db): Promise<EndingRun[]> {
  return await db.execute<EndingRun>(sql`
    select r.id, r.game_id as "gameId", r.campaign_id as "campaignId",
      case when r.sent + r.failed + r.excluded = r.total then 'completed' else 'cancelled' end as ending
    from runs r
    where r.state in ('planned', 'sending', 'paused', 'uncertain', 'held') and (
      (r.state in ('sending', 'paused', 'uncertain') and r.sent + r.failed + r.excluded = r.total)
      or r.cancel_requested_at is not null)`);
}

/** Runs with an uncertain chunk of which no history will tell: of a mail that leaves none, or of too long ago. */
export async function listUndecidableRuns(db: Db): Promise<{ id: string; gameId: string; hasHistory: boolean }[]> {
  return await db.execute<{ id: string; gameId: string; hasHistory: boolean }>(sql`
    select r.id, r.game_id as "gameId", r.history <> 'none' as "hasHistory" from runs r
    where r.state = 'sending' and r.cancel_requested_at is null
      and exists (select from chunks c where c.run_id = r.id and c.state = 'uncertain'
        and (r.history = 'none' or c.called_at < now() - make_interval(secs => ${sendTimes.historyMs / 1000})))`);
}

export async function findGameScope(
  db: Db,
  gameId: string,
): Promise<{ id: string; slug: string; name: string; kind: "sandbox" | "live" } | undefined> {
  const [row] = await db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind })
    .from(games)
    .where(eq(games.id, gameId));
  return row;
}
