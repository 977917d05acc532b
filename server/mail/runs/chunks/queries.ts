import { sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { RunState } from "#db/enums/mail.ts";
import { leaseEnd } from "../leases/queries.ts";
import { isNotHalted } from "../queries.ts";
import type { ChunkOutcome, StoredError } from "../rules.ts";
import { isForgotten } from "../uncertain/queries.ts";
import { type RawCall, readCall } from "./rules.ts";

/*
 * The ledger. Every statement takes its locks in the order campaign, chunks, run, so that no two of them can wait for
 * each other. States are written as literals, not parameters: PostgreSQL only uses a partial index whose
 * condition it can prove from the text of the statement.
 */

export type Claim = {
  position: number;
  /** Empty for a call to a group or a push. */
  ids: string[];
  /** How many players the call counts for. */
  recipients: number;
  /** Of a mail with variables: its players' values, as JSON text. */
  variables: string | null;
  confirmedIds: string[];
  msgSeq: number;
  msgRandom: number;
  attempt: number;
};

/** Leases the next chunks of a run that is sending. Two workers never get the same one. */
export async function claimChunks(db: Db, want: { runId: string; workerId: string; limit: number }): Promise<Claim[]> {
  const rows = await db.execute<Omit<Claim, keyof RawCall> & RawCall>(sql`${prepared}
    with picked as (
      select c.position from chunks c join runs r on r.id = c.run_id
      where c.run_id = ${want.runId}::uuid and c.state = 'pending' and (c.not_before is null or c.not_before <= now())
        and r.state = 'sending' and r.cancel_requested_at is null and ${isNotHalted}
      order by c.position limit ${want.limit} for update of c skip locked
    )
    update chunks c set state = 'sending', attempt = c.attempt + 1, called_at = null, not_before = null,
      lease_owner = ${want.workerId}::uuid, lease_until = ${leaseEnd}
    from picked where c.run_id = ${want.runId}::uuid and c.position = picked.position
    returning c.position, c.ids, c.recipients, c.variables, c.confirmed_ids as "confirmedIds", c.msg_seq as "msgSeq",
      c.msg_random as "msgRandom", c.attempt`);
  return rows.map(readCall).sort((a, b) => a.position - b.position);
}

/**
 * Writes that calls are about to leave. Only a chunk that comes back may be called: the others were taken over, or
 * the run was stopped since they were claimed.
 */
export async function markCalled(
  db: Db,
  marks: { runId: string; workerId: string; claims: readonly { position: number; attempt: number }[] },
): Promise<number[]> {
  const rows = await db.execute<{ position: number }>(sql`${prepared}
    update chunks c set called_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(marks.claims)}::jsonb) as m(position int, attempt int), runs r
    where c.run_id = ${marks.runId}::uuid and c.position = m.position and c.attempt = m.attempt
      and c.state = 'sending' and c.lease_owner = ${marks.workerId}::uuid and c.lease_until > now() + interval '10 seconds'
      and r.id = c.run_id and r.state = 'sending' and r.cancel_requested_at is null and ${isNotHalted}
    returning c.position`);
  return rows.map((row) => row.position);
}

export type Settlement = {
  position: number;
  attempt: number;
  outcome: ChunkOutcome;
  /** Recipients that the history showed to have it, for a chunk that goes out again to the rest. */
  confirmedIds?: readonly string[];
  /** Read from the history by the holder of the lease; otherwise the answer of the call itself. */
  byHistory?: boolean;
};

export type RunCounts = { sent: number; failed: number; excluded: number; total: number; state: RunState };

/**
 * Records outcomes, the rows of failed accounts and the run's counters in one statement, so that they cannot differ.
 * An outcome whose attempt is no longer the chunk's, or that is recorded already, changes nothing: safe to repeat.
 * @returns the run's counters after, or `undefined` when nothing was changed.
 */
export async function settleChunks(
  db: Db,
  batch: { runId: string; workerId: string; settlements: readonly Settlement[] },
): Promise<RunCounts | undefined> {
  const rows = batch.settlements.map(settlementRow);
  const failed = batch.settlements.flatMap(({ position, outcome }) =>
    outcome.kind === "settled" ? outcome.failed.map(({ account, code }) => ({ position, account, code })) : [],
  );
  const [counts] = await db.execute<RunCounts>(sql`${prepared}
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(position int, attempt int, state text, delay_ms float8,
        msg_key text, sent int, failed int, error jsonb, confirmed text[], by_history boolean)
    ), prior as (
      select c.position, c.state, c.recipients - cardinality(c.confirmed_ids) as doubtful
      from chunks c join outcome o on o.position = c.position and o.attempt = c.attempt
      where c.run_id = ${batch.runId}::uuid and (
        (c.state = 'sending' and c.lease_owner = ${batch.workerId}::uuid and not o.by_history)
        or (c.state = 'uncertain' and o.state <> 'uncertain' and (not o.by_history or c.lease_owner = ${batch.workerId}::uuid)))
      order by c.position for update of c
    ), settled as (
      update chunks c set state = o.state, msg_key = coalesce(o.msg_key, c.msg_key), sent_count = o.sent, failed_count = o.failed,
        last_error = coalesce(o.error, c.last_error), lease_owner = null, lease_until = null,
        called_at = case when o.state = 'pending' then null else c.called_at end,
        settled_at = case when o.state in ('sent', 'partly', 'failed') then clock_timestamp() end,
        not_before = case when o.delay_ms > 0 then now() + make_interval(secs => o.delay_ms / 1000) end,
        confirmed_ids = coalesce(o.confirmed, c.confirmed_ids)
      from outcome o join prior p on p.position = o.position
      where c.run_id = ${batch.runId}::uuid and c.position = o.position
      returning c.position, c.state, c.sent_count, c.failed_count,
        case when p.state = 'uncertain' then -p.doubtful when c.state = 'uncertain' then p.doubtful else 0 end as doubt
    ), noted as (
      insert into failures (run_id, account, chunk_position, code)
      select ${batch.runId}::uuid, f.account, f.position, f.code
      from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as f(position int, account text, code int)
      join settled s on s.position = f.position
    ), sums as (
      select count(*) as n, coalesce(sum(sent_count) filter (where state in ('sent', 'partly', 'failed')), 0) as sent,
        coalesce(sum(failed_count) filter (where state in ('sent', 'partly', 'failed')), 0) as failed, coalesce(sum(doubt), 0) as doubt
      from settled
    )
    update runs r set sent = r.sent + sums.sent, failed = r.failed + sums.failed, uncertain = r.uncertain + sums.doubt,
      state_reason = case when r.state = 'sending' and sums.sent > 0 then null else r.state_reason end
    from sums where r.id = ${batch.runId}::uuid and sums.n > 0
    returning r.sent, r.failed, r.excluded, r.total, r.state`);
  return counts;
}

function settlementRow({ position, attempt, outcome, confirmedIds, byHistory }: Settlement) {
  const error: StoredError | null = outcome.kind === "settled" ? null : outcome.error;
  const base = { position, attempt, error, by_history: byHistory ?? false, confirmed: confirmedIds ?? null };
  if (outcome.kind === "settled") {
    const { state, msgKey, sentCount, failed } = outcome;
    return { ...base, state, delay_ms: 0, msg_key: msgKey, sent: sentCount, failed: failed.length };
  }
  const state = outcome.kind === "uncertain" ? "uncertain" : "pending";
  const delayMs = outcome.kind === "again" ? outcome.delayMs : 0;
  return { ...base, state, delay_ms: delayMs, msg_key: null, sent: 0, failed: 0 };
}

export type SettledLast = {
  /** Nothing of the run is left to be stopped. */
  isOver: boolean;
  settled: number;
  /** `isListed`: the platform did not know these accounts when the audience was checked. */
  failures: { code: number; isListed: boolean; count: number }[];
};

/**
 * The players settled last, of whole calls, and their failures. Calls that left before the run was last resumed do not
 * count: whoever resumed it had seen them, or would have a moment later. One pass over the run's chunks without their ids, and a probe for each player of the
 * few calls that count.
 */
export async function findSettledLast(db: Db, want: { runId: string; playersMin: number }): Promise<SettledLast> {
  const [row] = await db.execute<SettledLast>(sql`
    with run as (
      select r.watch_failures_from, k.audience_id, r.sent + r.failed + r.excluded = r.total as is_over
      from runs r join campaigns k on k.id = r.campaign_id where r.id = ${want.runId}::uuid
    ), recent as (
      select position, sum(recipients) over (order by settled_at desc, position desc) - recipients as newer from (
        select c.position, c.recipients, c.settled_at
        from chunks c cross join run where c.run_id = ${want.runId}::uuid and c.state in ('sent', 'partly', 'failed')
          and (run.watch_failures_from is null or c.called_at > run.watch_failures_from)
        order by c.settled_at desc, c.position desc limit ${want.playersMin}::int
      ) as latest
    ), judged as (
      select f.code, f.code is not null and exists (
        select from audience_unknowns x cross join run where x.audience_id = run.audience_id and x.account = f.account) as is_listed
      from recent join chunks c on c.run_id = ${want.runId}::uuid and c.position = recent.position
      cross join lateral unnest(string_to_array(c.ids, E'\n')) as u(id)
      left join failures f on f.run_id = ${want.runId}::uuid and f.account = u.id
      where recent.newer < ${want.playersMin}::int
    )
    select (select is_over from run) as "isOver", (select count(*)::int from judged) as settled,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'isListed', is_listed, 'count', n)) from (
        select code, is_listed, count(*)::int as n from judged where code is not null group by 1, 2) as codes), '[]'::jsonb) as failures`);
  return row ?? { isOver: true, settled: 0, failures: [] };
}

/** A mail that names its reader has a million calls: to cancel them all at once would take longer than the wish may to be seen. */
const cancelledMax = 10_000;

/**
 * Cancels chunks of a run that are not under way, up to 10,000, counting recipients that the history showed to have it.
 * @param alsoUncertain a person decided that what nobody can know stays unknown.
 * @returns how many chunks are left: under way, or to be cancelled by the next call.
 */
export async function cancelChunks(db: Db, run: { runId: string; alsoUncertain: boolean }): Promise<number> {
  await db.execute(sql`
    with picked as (
      select position from chunks where run_id = ${run.runId}::uuid and state in ('pending', 'sending', 'uncertain')
        and (state = 'pending' or (state = 'uncertain' and (${run.alsoUncertain} or ${isForgotten})))
      order by position limit ${cancelledMax} for update
    ), gone as (
      update chunks c set state = 'cancelled', sent_count = cardinality(c.confirmed_ids), settled_at = now(), lease_owner = null, lease_until = null
      from picked p where c.run_id = ${run.runId}::uuid and c.position = p.position
      returning c.sent_count
    )
    update runs set sent = sent + (select sum(sent_count) from gone) where id = ${run.runId}::uuid and exists (select from gone)`);
  const [row] = await db.execute<{ open: number }>(sql`
    select count(*)::int as open from chunks where run_id = ${run.runId}::uuid and state in ('pending', 'sending', 'uncertain')`);
  return row?.open ?? 0;
}
