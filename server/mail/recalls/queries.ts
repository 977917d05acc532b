import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { RecallOutcome, RecallState, RunChannel } from "#db/enums/mail.ts";
import { campaigns } from "#db/schema/mail.ts";
import { recalls } from "#db/schema/recalls.ts";
import { runs } from "#db/schema/runs.ts";
import { erasedMark } from "#server/players/erasure/schema.ts";
import { joinLedger } from "../runs/queries.ts";

/** What earlier recalls of a run took back, by chunk: players, and those who had lost it before. */
const takenBack = (runId: string) => sql`
  select e.position, sum(e.recalled)::int + coalesce(sum(gone.count), 0)::int as players
  from recalls r join recall_chunks e on e.recall_id = r.id
  left join (
    select f.recall_id, f.position, count(*)::int as count from recall_failures f join recalls q on q.id = f.recall_id
    where q.run_id = ${runId}::uuid and f.outcome = 'already' group by f.recall_id, f.position
  ) as gone on gone.recall_id = e.recall_id and gone.position = e.position
  where r.run_id = ${runId}::uuid group by e.position`;

/**
 * Chunks nothing more is sent from that somebody has, with the players whose copy is left. A group or a push is one copy
 * that is there or not, however many players it counts for.
 */
const copies = (runId: string) => sql`
  select c.*, case when c.ids = '' and coalesce(t.players, 0) > 0 then 0
    else c.sent_count - coalesce(t.players, 0) end as "left"
  from chunks c left join (${takenBack(runId)}) as t on t.position = c.position
  where c.run_id = ${runId}::uuid and c.state in ('sent', 'partly', 'cancelled') and c.sent_count > 0`;

export type RunCopies = {
  sent: number;
  left: number;
  calls: number;
  unnamed: number;
  underWay: number;
  ageSeconds: number | null;
  isBeingRecalled: boolean;
};

/** What of a run is there to recall, by the database's clock. */
export async function countCopies(db: Db, runId: string): Promise<RunCopies> {
  const [row] = await db.execute<RunCopies>(sql`
    select coalesce(sum(k.sent_count), 0)::int as sent, coalesce(sum(k."left"), 0)::int as "left",
      coalesce(sum(case when k.ids = '' then least(k."left", 1) else k."left" end), 0)::int as calls,
      (count(*) filter (where k.msg_key is null))::int as unnamed,
      extract(epoch from clock_timestamp() - min(k.called_at))::float8 as "ageSeconds",
      (select count(*)::int from chunks where run_id = ${runId}::uuid and state = 'sending') as "underWay",
      exists (select from recalls where run_id = ${runId}::uuid and state = 'running') as "isBeingRecalled"
    from (${copies(runId)}) as k`);
  if (!row) throw new Error("A count came back without a row.");
  return row;
}

export type SampledPlayer = { account: string; nickname: string | null; msgSeq: number; msgRandom: number };

/** Players spread evenly over those who have it, with the identity of their message. */
export async function samplePlayers(
  db: Db,
  sample: { gameId: string; runId: string; size: number },
): Promise<SampledPlayer[]> {
  const rows = await db.execute<
    Omit<SampledPlayer, "msgSeq" | "msgRandom"> & { msgSeq: string; msgRandom: string }
  >(sql`
    with k as (
      select position, ids, confirmed_ids, state, msg_seq, msg_random, sent_count, sum(sent_count) over (order by position) - sent_count as before
      from (${copies(sample.runId)}) as copies where ids <> ''
    ), whole as (select sum(sent_count)::bigint as players from k),
    places as (
      select distinct ((2 * n + 1) * whole.players / (2 * ${sample.size}::int))::bigint as place
      from whole, generate_series(0, ${sample.size}::int - 1) as n
    )
    select player.account, nullif(p.nickname, '') as nickname, k.msg_seq as "msgSeq", k.msg_random as "msgRandom" from places join k on places.place >= k.before and places.place < k.before + k.sent_count
    cross join lateral (
      select u.account from unnest(case when k.state = 'cancelled' then k.confirmed_ids else string_to_array(k.ids, E'\n') end) with ordinality as u(account, n)
      where not exists (select from failures f where f.run_id = ${sample.runId}::uuid and f.account = u.account) and not starts_with(u.account, ${erasedMark})
      order by u.n offset places.place - k.before limit 1
    ) as player left join players p on p.game_id = ${sample.gameId}::uuid and p.id = player.account
    order by player.account`);
  return rows.map((row) => ({ ...row, msgSeq: Number(row.msgSeq), msgRandom: Number(row.msgRandom) }));
}

export async function insertRecall(
  db: Db,
  values: Pick<
    typeof recalls.$inferInsert,
    "gameId" | "runId" | "reason" | "requestedBy" | "requestedByName" | "total"
  >,
): Promise<string> {
  await joinLedger(db, values.gameId);
  const [row] = await db.insert(recalls).values(values).returning({ id: recalls.id });
  if (!row) throw new Error("A recall was inserted but not returned.");
  return row.id;
}

/** Freezes what the recall is about, before it is a recall of its own run itself. @returns its players. */
export async function insertRecallChunks(db: Db, recall: { id: string; runId: string }): Promise<number> {
  const [row] = await db.execute<{ players: number }>(sql`
    with frozen as (
      insert into recall_chunks (recall_id, run_id, position, recipients)
      select ${recall.id}::uuid, ${recall.runId}::uuid, k.position, k."left" from (${copies(recall.runId)}) as k where k."left" > 0
      returning recipients
    )
    select coalesce(sum(recipients), 0)::int as players from frozen`);
  return row?.players ?? 0;
}

export type RecallRow = {
  id: string;
  gameId: string;
  runId: string;
  campaignId: string;
  campaignName: string;
  ordinal: number;
  channel: RunChannel;
  state: RecallState;
  cancelRequestedAt: Date | null;
  reason: string;
  requestedByName: string;
  total: number;
  recalled: number;
  failed: number;
  createdAt: Date;
  finishedAt: Date | null;
};

const recallColumns = {
  id: recalls.id,
  gameId: recalls.gameId,
  runId: recalls.runId,
  campaignId: runs.campaignId,
  campaignName: campaigns.name,
  ordinal: runs.ordinal,
  channel: runs.channel,
  state: recalls.state,
  cancelRequestedAt: recalls.cancelRequestedAt,
  reason: recalls.reason,
  requestedByName: recalls.requestedByName,
  total: recalls.total,
  recalled: recalls.recalled,
  failed: recalls.failed,
  createdAt: recalls.createdAt,
  finishedAt: recalls.finishedAt,
};

export async function findRecall(db: Db, key: { gameId: string; id: string }): Promise<RecallRow | undefined> {
  const [row] = await db
    .select(recallColumns)
    .from(recalls)
    .innerJoin(runs, eq(runs.id, recalls.runId))
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(and(eq(recalls.gameId, key.gameId), eq(recalls.id, key.id)));
  return row;
}

/** Of every run of a campaign, newest first. */
export async function listRecallRows(db: Db, key: { gameId: string; campaignId: string }): Promise<RecallRow[]> {
  return await db
    .select(recallColumns)
    .from(recalls)
    .innerJoin(runs, eq(runs.id, recalls.runId))
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(and(eq(recalls.gameId, key.gameId), eq(runs.campaignId, key.campaignId)))
    .orderBy(desc(recalls.createdAt), desc(recalls.id))
    .limit(50);
}

/** Marks the wish to stop. Claims stop with it. @returns false when it had ended or was stopped before. */
export async function requestRecallStop(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(recalls)
    .set({ cancelRequestedAt: sql`now()` })
    .where(and(eq(recalls.id, id), eq(recalls.state, "running"), isNull(recalls.cancelRequestedAt)))
    .returning({ id: recalls.id });
  return rows.length === 1;
}

/** @returns false when it was ended before. */
export async function endRecall(db: Db, end: { id: string; to: "completed" | "cancelled" }): Promise<boolean> {
  const rows = await db
    .update(recalls)
    .set({ state: end.to, finishedAt: sql`now()` })
    .where(and(eq(recalls.id, end.id), eq(recalls.state, "running")))
    .returning({ id: recalls.id });
  return rows.length === 1;
}

export type RunningRecall = {
  id: string;
  gameId: string;
  runId: string;
  channel: RunChannel;
  isStopping: boolean;
  /** Nothing of it is left, or a person stopped it: somebody has to close it. */
  isEnding: boolean;
};

/** Of every game, oldest first. */
export async function listRunningRecalls(db: Db): Promise<RunningRecall[]> {
  return await db.execute<RunningRecall>(sql`
    select r.id, r.game_id as "gameId", r.run_id as "runId", runs.channel, r.cancel_requested_at is not null as "isStopping",
      r.recalled + r.failed = r.total or r.cancel_requested_at is not null as "isEnding"
    from recalls r join runs on runs.id = r.run_id where r.state = 'running' order by r.created_at, r.id`);
}

export type KeptRow = { account: string; nickname: string | null; outcome: RecallOutcome; code: number | null };

/** Players whose copy could not be taken back, in order of their ids. */
export async function listKeptRows(
  db: Db,
  page: {
    gameId: string;
    recallId: string;
    outcome?: RecallOutcome | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<KeptRow[]> {
  return await db.execute<KeptRow>(sql`
    select f.account, nullif(p.nickname, '') as nickname, f.outcome, f.code
    from recall_failures f left join players p on p.game_id = ${page.gameId}::uuid and p.id = f.account
    where f.recall_id = ${page.recallId}::uuid
      and (${page.outcome ?? null}::text is null or f.outcome = ${page.outcome ?? null}::text)
      and (${page.after ?? null}::text is null or f.account > ${page.after ?? null}::text)
    order by f.account limit ${page.limit}`);
}

/** How many players for each outcome and code, most first; a group or a push counts for all of its players. */
export async function countKept(
  db: Db,
  recallId: string,
): Promise<{ outcome: RecallOutcome; code: number | null; players: number }[]> {
  return await db.execute<{ outcome: RecallOutcome; code: number | null; players: number }>(sql`
    select f.outcome, f.code, sum(case when c.ids = '' then rc.failed else 1 end)::int as players
    from recall_failures f join recall_chunks rc on rc.recall_id = f.recall_id and rc.position = f.position
    join chunks c on c.run_id = rc.run_id and c.position = rc.position
    where f.recall_id = ${recallId}::uuid group by f.outcome, f.code order by players desc, f.outcome, f.code`);
}

/** The rows of these chunks, for those that have some. */
export async function listKeptOfChunks(
  db: Db,
  key: { recallId: string; positions: readonly number[] },
): Promise<{ position: number; account: string; outcome: RecallOutcome; code: number | null }[]> {
  return await db.execute<{ position: number; account: string; outcome: RecallOutcome; code: number | null }>(sql`
    select position, account, outcome, code from recall_failures
    where recall_id = ${key.recallId}::uuid and position in (select value::int from jsonb_array_elements_text(${JSON.stringify(key.positions)}::jsonb))`);
}

/**
 * The chunk of a run that holds an account, and that account's own row in a recall. Chunks of a mail with variables overlap, so every one whose
 * range holds the account is looked into: by the index from the nearest on, and without its ids where the range says no.
 */
export async function findPlayerPlace(
  db: Db,
  key: { recallId: string; runId: string; account: string },
): Promise<{ position: number; outcome: RecallOutcome | null; code: number | null } | undefined> {
  const [row] = await db.execute<{ position: number; outcome: RecallOutcome | null; code: number | null }>(sql`
    select c.position, f.outcome, f.code from (
      select position from chunks where run_id = ${key.runId}::uuid and first_id collate "C" <= ${key.account}
        and last_id collate "C" >= ${key.account} and ${key.account} = any(string_to_array(ids, E'\n'))
      order by first_id collate "C" desc limit 1
    ) as c left join recall_failures f on f.recall_id = ${key.recallId}::uuid and f.account = ${key.account}`);
  return row;
}
