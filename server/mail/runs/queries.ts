import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { RunChannel, RunState } from "#db/enums/mail.ts";
import { games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { type RunPayload, runs } from "#db/schema/runs.ts";
import { sendTimes } from "./rules.ts";

export type { RunPayload };

export type RunRow = typeof runs.$inferSelect;

const ledgerLock = (gameId: string) => sql`hashtextextended(${`herald.ledger:${gameId}`}, 0)`;

/** Taken by whatever begins to write down players in a game's ledger; any number at once, but not while somebody holds `lockLedger`. */
export async function joinLedger(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${ledgerLock(gameId)})`);
}

/** Waits for whatever joined, and keeps everybody else from joining until the transaction ends. */
export async function lockLedger(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${ledgerLock(gameId)})`);
}

/** Adds a run behind those its campaign has; the campaign must be locked, so that two never get one number. */
export async function insertRun(db: Db, run: Omit<typeof runs.$inferInsert, "ordinal">): Promise<RunRow> {
  await joinLedger(db, run.gameId);
  const ordinal = sql<number>`(select coalesce(max(before.ordinal), 0) + 1 from runs before where before.campaign_id = ${run.campaignId}::uuid)`;
  const [row] = await db
    .insert(runs)
    .values({ ...run, ordinal })
    .returning();
  if (!row) throw new Error("A run was inserted but not returned.");
  return row;
}

/**
 * Completes a run that was just planned by what its chunks turned out to be. One that has nothing to call counts as
 * sending at once, and the next sweep ends it.
 */
export async function freezeRun(
  db: Db,
  run: { id: string; runHash: string; excluded: number; callCount: number; uncertain?: number },
): Promise<RunRow> {
  const { id, ...frozen } = run;
  const [row] = await db.update(runs).set(frozen).where(eq(runs.id, id)).returning();
  if (!row) throw new Error("A run is gone while it is planned.");
  if (row.callCount > 0) return row;
  await startRun(db, id);
  return { ...row, state: "sending" };
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

/** The run of a campaign that a reader wants: the one named, else the newest of those that can still move, else the newest. */
export async function findShownRun(
  db: Db,
  want: { campaignId: string; runId?: string | undefined },
): Promise<RunRow | undefined> {
  const [row] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.campaignId, want.campaignId), want.runId === undefined ? undefined : eq(runs.id, want.runId)))
    .orderBy(sql`${runs.state} in ('completed', 'cancelled', 'failed'), ${runs.ordinal} desc`)
    .limit(1);
  return row;
}

/** Runs of a campaign, newest first. */
export async function listRunPage(
  db: Db,
  page: { campaignId: string; beforeOrdinal?: number | undefined; limit: number },
): Promise<RunRow[]> {
  const isBefore = page.beforeOrdinal === undefined ? undefined : lt(runs.ordinal, page.beforeOrdinal);
  return await db
    .select()
    .from(runs)
    .where(and(eq(runs.campaignId, page.campaignId), isBefore))
    .orderBy(desc(runs.ordinal))
    .limit(page.limit);
}

export async function listRuns(db: Db, campaignId: string): Promise<RunRow[]> {
  return await db.select().from(runs).where(eq(runs.campaignId, campaignId)).orderBy(runs.ordinal);
}

const ranColumns = {
  id: runs.id,
  state: runs.state,
  channel: runs.channel,
  callCount: runs.callCount,
  total: runs.total,
  sent: runs.sent,
  failed: runs.failed,
  dueAt: runs.dueAt,
  createdAt: runs.createdAt,
  campaignId: campaigns.id,
  name: campaigns.name,
  category: campaigns.category,
  campaignState: campaigns.state,
  target: campaigns.target,
  audienceId: campaigns.audienceId,
  groupId: campaigns.groupId,
  condition: sql<unknown>`coalesce(${campaigns.playerCondition}, ${campaigns.condition})`,
};

export type RanOccurrence = Pick<
  RunRow,
  "id" | "state" | "channel" | "callCount" | "total" | "sent" | "failed" | "dueAt" | "createdAt" | "campaignId"
> &
  Pick<typeof campaigns.$inferSelect, "name" | "category" | "target" | "audienceId" | "groupId"> & {
    /** Of whichever kind. */
    condition: unknown;
    campaignState: typeof campaigns.$inferSelect.state;
  };

/** Runs of a game that were due, or began without a time of their own, from `from` until before `to`. */
export async function listRunsBetween(
  db: Db,
  span: { gameId: string; from: Date; to: Date },
): Promise<RanOccurrence[]> {
  const at = sql`coalesce(${runs.dueAt}, ${runs.createdAt})`;
  return await db
    .select(ranColumns)
    .from(runs)
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(
      and(
        eq(runs.gameId, span.gameId),
        sql`${at} >= ${span.from.toISOString()}::timestamptz and ${at} < ${span.to.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(at);
}

/**
 * No open halt concerns the game of the run `r`. Stands in every statement that lets a call leave, so that a halt counts for a
 * process that knows nothing of it; halts_open holds only what is open.
 */
export const isNotHalted = sql`not exists (
  select from halts h where h.lifted_at is null and (h.game_id is null or h.game_id = r.game_id))`;

export type OpenRun = {
  id: string;
  gameId: string;
  state: RunState;
  channel: RunChannel;
  recipientsPerMinuteMax: number | null;
  /** Unix milliseconds. */
  createdAtMs: number;
  /** Players whom its calls are for: all but the excluded. */
  recipients: number;
  callCount: number;
};

/** Runs that may send now, of every game, oldest first. */
export async function listSendableRuns(db: Db): Promise<OpenRun[]> {
  return await db.execute<OpenRun>(sql`${prepared}
    select r.id, r.game_id as "gameId", r.state, r.channel, r.recipients_per_minute_max as "recipientsPerMinuteMax",
      (extract(epoch from r.created_at) * 1000)::float8 as "createdAtMs", r.total - r.excluded as recipients, r.call_count as "callCount"
    from runs r
    where r.state in ('planned', 'sending') and r.cancel_requested_at is null and r.call_count > 0 and ${isNotHalted}
    order by r.created_at, r.id`);
}

type GameScopeRow = { id: string; slug: string; name: string; kind: "sandbox" | "live" };
export type HaltingRun = { id: string; campaignId: string; state: RunState; game: GameScopeRow };

const scopeOfGame = sql`jsonb_build_object('id', g.id, 'slug', g.slug, 'name', g.name, 'kind', g.kind)`;

/**
 * Open runs under an open halt, with why it was pulled; their campaigns are held in the order of their ids until the transaction
 * ends. A campaign that somebody else holds is left out. @param haltId null for any halt.
 */
export async function lockRunsToHalt(db: Db, haltId: string | null): Promise<(HaltingRun & { reason: string })[]> {
  return await db.execute<HaltingRun & { reason: string }>(sql`
    select r.id, r.campaign_id as "campaignId", r.state, ${scopeOfGame} as game, h.reason
    from runs r join campaigns c on c.id = r.campaign_id join games g on g.id = r.game_id
    join lateral (select reason from halts h where h.lifted_at is null and (h.game_id is null or h.game_id = r.game_id)
        and (${haltId}::uuid is null or h.id = ${haltId}::uuid)
      order by h.pulled_at desc limit 1) h on true
    where r.state in ('planned', 'sending') and c.state = 'sending'
    order by c.id, r.ordinal for update of c skip locked`);
}

/** Halted runs that no open halt concerns; their campaigns are held in the order of their ids. @param gameId null for every game. */
export async function lockRunsToRelease(db: Db, gameId: string | null): Promise<HaltingRun[]> {
  return await db.execute<HaltingRun>(sql`
    select r.id, r.campaign_id as "campaignId", r.state, ${scopeOfGame} as game
    from runs r join campaigns c on c.id = r.campaign_id join games g on g.id = r.game_id
    where r.state = 'halted' and c.state = 'halted' and (${gameId}::uuid is null or r.game_id = ${gameId}::uuid) and ${isNotHalted}
    order by c.id, r.ordinal for update of c`);
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

/**
 * Moves a run if it is in one of `from`. Into sending it comes from a stop: what failed before was seen by whoever lets it
 * go on, and does not stop it again. @returns the run after, or `undefined` when it was not. */
export async function moveRun(
  db: Db,
  move: { id: string; from: readonly RunState[]; to: RunState; stateReason: string | null },
): Promise<RunRow | undefined> {
  const [row] = await db
    .update(runs)
    .set({
      state: move.to,
      stateReason: move.stateReason,
      ...(move.to === "sending"
        ? { startedAt: sql`coalesce(${runs.startedAt}, now())`, watchFailuresFrom: sql`clock_timestamp()` }
        : {}),
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
  await db.execute(sql`${prepared}
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
  return await db.execute<EndingRun>(sql`${prepared}
    select r.id, r.game_id as "gameId", r.campaign_id as "campaignId",
      case when r.sent + r.failed + r.excluded = r.total then 'completed' else 'cancelled' end as ending
    from runs r
    where r.state in ('planned', 'sending', 'paused', 'uncertain', 'held') and (
      (r.state in ('sending', 'paused', 'uncertain') and r.sent + r.failed + r.excluded = r.total)
      or r.cancel_requested_at is not null)`);
}

/** Runs with an uncertain chunk of which no history will tell: of a mail that leaves none, or of too long ago. */
export async function listUndecidableRuns(db: Db): Promise<{ id: string; gameId: string; hasHistory: boolean }[]> {
  return await db.execute<{ id: string; gameId: string; hasHistory: boolean }>(sql`${prepared}
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
