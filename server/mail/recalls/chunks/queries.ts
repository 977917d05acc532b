import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ChunkState, RecallChunkState, RecallOutcome } from "#db/enums/mail.ts";
import { type RawCall, readCall } from "../../runs/chunks/rules.ts";
import { sendTimes } from "../../runs/rules.ts";
import type { EarlierPart } from "../rules.ts";

/*
 * Every statement takes its locks in the order campaign, chunks of the recall, recall. States are literals, so that
 * PostgreSQL sees that a partial index fits.
 */

/** Holds what of a recall is under way as it is until the transaction ends: before the recall itself, as whoever records does. */
export async function lockWorkingChunks(db: Db, recallId: string): Promise<void> {
  await db.execute(sql`
    select from recall_chunks where recall_id = ${recallId}::uuid and state = 'working' order by position for update`);
}

/** All at once, a million of them would take longer than the wish to stop may to be seen. */
const cancelledMax = 10_000;

/** Ends up to 10,000 chunks of a stopped recall that are not under way. @returns how many are left: under way, or for the next call. */
export async function cancelRecallChunks(db: Db, recallId: string): Promise<number> {
  await db.execute(sql`
    with picked as (
      select position from recall_chunks where recall_id = ${recallId}::uuid and state = 'pending'
      order by position limit ${cancelledMax} for update
    )
    update recall_chunks c set state = 'cancelled', settled_at = now() from picked
    where c.recall_id = ${recallId}::uuid and c.position = picked.position`);
  const [row] = await db.execute<{ open: number }>(sql`
    select count(*)::int as open from recall_chunks where recall_id = ${recallId}::uuid and state in ('pending', 'working')`);
  return row?.open ?? 0;
}

export type RecallClaim = {
  recallId: string;
  runId: string;
  position: number;
  attempt: number;
  recipients: number;
  /** Players who had their turn before this claim. */
  done: number;
};

/** Leases the next chunks of a recall. Two workers never get the same one. */
export async function claimRecallChunks(
  db: Db,
  want: { recallId: string; workerId: string; limit: number },
): Promise<RecallClaim[]> {
  return await db.execute<RecallClaim>(sql`
    with picked as (
      select c.position from recall_chunks c join recalls r on r.id = c.recall_id
      where c.recall_id = ${want.recallId}::uuid and c.state = 'pending' and (c.not_before is null or c.not_before <= now())
        and r.state = 'running' and r.cancel_requested_at is null
      order by c.position limit ${want.limit} for update of c skip locked
    )
    update recall_chunks c set state = 'working', attempt = c.attempt + 1, not_before = null,
      lease_owner = ${want.workerId}::uuid, lease_until = now() + make_interval(secs => ${sendTimes.leaseMs / 1000})
    from picked where c.recall_id = ${want.recallId}::uuid and c.position = picked.position
    returning c.recall_id as "recallId", c.run_id as "runId", c.position, c.attempt, c.recipients, c.recalled + c.failed as done`);
}

/** A chunk of the run with everything that says whose copy a recall is about, and by which key. */
export type RecallWork = {
  position: number;
  state: ChunkState;
  ids: string[];
  confirmedIds: string[];
  failed: string[];
  msgKey: string | null;
  msgSeq: number;
  msgRandom: number;
  /** Unix milliseconds between which its copies were sent; of a retry also by the call of the run that it tries again. */
  sentFromMs: number;
  sentUntilMs: number;
  earlier: EarlierPart[];
  recall: { state: RecallChunkState; done: number };
};

/**
 * Chunks of a recall by position. Whoever stands in the database's order of `earlier` came before: a run is recalled
 * once at a time.
 */
export async function listRecallWork(
  db: Db,
  page: { recallId: string; runId: string; from: number; limit: number },
): Promise<RecallWork[]> {
  const rows = await db.execute<Omit<RecallWork, keyof RawCall> & RawCall>(sql`
    with wanted as (
      select * from recall_chunks where recall_id = ${page.recallId}::uuid and position >= ${page.from} order by position limit ${page.limit}
    ), before as (
      select e.recall_id, e.position, e.recalled + e.failed as done, r.created_at
      from wanted w join recalls own on own.id = w.recall_id
      join recalls r on r.run_id = ${page.runId}::uuid and (r.created_at, r.id) < (own.created_at, own.id)
      join recall_chunks e on e.recall_id = r.id and e.position = w.position
    ), kept as (
      select b.recall_id, b.position, array_agg(f.account) as accounts
      from before b join recall_failures f on f.recall_id = b.recall_id and f.position = b.position and f.outcome <> 'already'
      group by b.recall_id, b.position
    )
    select c.position, c.state, c.ids, c.confirmed_ids as "confirmedIds", c.msg_key as "msgKey", c.msg_seq as "msgSeq", c.msg_random as "msgRandom",
      (extract(epoch from least(run.started_at, c.called_at, c.settled_at, run.created_at, (
        select f.started_at from runs f where run.kind = 'retry' and f.campaign_id = run.campaign_id and f.kind = 'occurrence'
          and f.ordinal < run.ordinal order by f.ordinal desc limit 1))) * 1000)::float8 as "sentFromMs",
      (extract(epoch from coalesce(c.settled_at, run.finished_at, now())) * 1000)::float8 as "sentUntilMs",
      case when c.failed_count = 0 then '{}' else coalesce((
        select array_agg(u.account) from unnest(string_to_array(c.ids, E'\n')) as u(account)
        cross join lateral (select from failures where run_id = c.run_id and account = u.account limit 1) as f), '{}') end as failed,
      coalesce((select jsonb_agg(jsonb_build_object('done', b.done, 'kept', coalesce(kept.accounts, '{}')) order by b.created_at)
        from before b left join kept on kept.recall_id = b.recall_id and kept.position = b.position where b.position = c.position), '[]'::jsonb) as earlier,
      jsonb_build_object('state', w.state, 'done', w.recalled + w.failed) as recall
    from wanted w join chunks c on c.run_id = w.run_id and c.position = w.position join runs run on run.id = c.run_id
    order by c.position`);
  return rows.map(readCall);
}

export type RecallStep = {
  claim: Pick<RecallClaim, "recallId" | "position" | "attempt">;
  workerId: string;
  /** Players who had their turn before this step. */
  from: number;
  recalled: number;
  kept: readonly { account: string; outcome: RecallOutcome; code: number | null; players: number }[];
};
export type RecallCounts = { recalled: number; failed: number; total: number };

/**
 * Records players who had their turn, their rows and the recall's counters in one statement, so that they cannot differ. A step that is
 * no longer this worker's, or is recorded already, changes nothing. @returns the counters after, or `undefined` then.
 */
export async function recordStep(db: Db, step: RecallStep): Promise<RecallCounts | undefined> {
  const failed = step.kept.reduce((sum, { players }) => sum + players, 0);
  const { recallId, position, attempt } = step.claim;
  const isDone = sql`(c.recalled + c.failed + ${step.recalled}::int + ${failed}::int = c.recipients)`;
  const [counts] = await db.execute<RecallCounts>(sql`
    with mine as (
      select c.position from recall_chunks c where c.recall_id = ${recallId}::uuid and c.position = ${position} and c.attempt = ${attempt}
        and c.state = 'working' and c.lease_owner = ${step.workerId}::uuid and c.recalled + c.failed = ${step.from} for update
    ), moved as (
      update recall_chunks c set recalled = c.recalled + ${step.recalled}::int, failed = c.failed + ${failed}::int,
        state = case when ${isDone} then 'done' else 'working' end,
        lease_owner = case when not ${isDone} then c.lease_owner end,
        lease_until = case when not ${isDone} then now() + make_interval(secs => ${sendTimes.leaseMs / 1000}) end,
        settled_at = case when ${isDone} then clock_timestamp() end
      from mine where c.recall_id = ${recallId}::uuid and c.position = mine.position
      returning c.position
    ), noted as (
      insert into recall_failures (recall_id, position, account, outcome, code)
      select ${recallId}::uuid, ${position}, k.account, k.outcome, k.code
      from jsonb_to_recordset(${JSON.stringify(step.kept)}::jsonb) as k(account text, outcome text, code int) where exists (select from moved)
    )
    update recalls r set recalled = r.recalled + ${step.recalled}::int, failed = r.failed + ${failed}::int
    where r.id = ${recallId}::uuid and exists (select from moved)
    returning r.recalled, r.failed, r.total`);
  return counts;
}

/** Gives a chunk back as far as it is recorded. */
export async function releaseRecallChunk(
  db: Db,
  held: { claim: Pick<RecallClaim, "recallId" | "position" | "attempt">; workerId: string },
): Promise<void> {
  const { recallId, position, attempt } = held.claim;
  await db.execute(sql`
    update recall_chunks set state = 'pending', lease_owner = null, lease_until = null
    where recall_id = ${recallId}::uuid and position = ${position} and attempt = ${attempt}
      and state = 'working' and lease_owner = ${held.workerId}::uuid`);
}

/** Keeps the leases of chunks that wait for their turn. */
export async function keepRecallClaims(
  db: Db,
  kept: { workerId: string; claims: readonly Pick<RecallClaim, "recallId" | "position" | "attempt">[] },
): Promise<void> {
  const keys = kept.claims.map(({ recallId, position, attempt }) => ({ recall_id: recallId, position, attempt }));
  await db.execute(sql`
    update recall_chunks c set lease_until = now() + make_interval(secs => ${sendTimes.leaseMs / 1000})
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(recall_id uuid, position int, attempt int)
    where c.recall_id = k.recall_id and c.position = k.position and c.attempt = k.attempt
      and c.state = 'working' and c.lease_owner = ${kept.workerId}::uuid`);
}

/** Frees what dead workers held, and leases that ran out: a recall may be repeated. @returns how many chunks. */
export async function takeOverRecallChunks(db: Db): Promise<number> {
  const rows = await db.execute(sql`
    with lost as (
      select c.recall_id, c.position from recalls r join recall_chunks c on c.recall_id = r.id
      where r.state = 'running' and c.state = 'working' and (c.lease_until < now() or not exists (
        select from workers w where w.id = c.lease_owner and w.heartbeat_at > now() - make_interval(secs => ${sendTimes.deadMs / 1000})))
      order by c.recall_id, c.position for update of c skip locked
    )
    update recall_chunks c set state = 'pending', lease_owner = null, lease_until = null
    from lost where c.recall_id = lost.recall_id and c.position = lost.position returning c.position`);
  return rows.length;
}
