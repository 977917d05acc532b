import { type SQL, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { RunState } from "#db/enums/mail.ts";
import type { RunPayload } from "#db/schema/runs.ts";
import { splitIds } from "#lib/id-lines.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";
import { isNotHalted } from "../queries.ts";
import { type ChunkOutcome, callOverMs, type StoredError, sendTimes } from "../rules.ts";

/*
 * The ledger. Every statement takes its locks in the order campaign, chunks, run, so that no two of them can wait for
 * each other. States are written as literals, not parameters: PostgreSQL only uses a partial index whose
 * condition it can prove from the text of the statement.
 */

/**
 * Freezes the audience as the chunks of a run. Its blocks already are 500 distinct ids in byte order, so a million
 * recipients are copied inside the database and never travel. @returns what was frozen.
 */
export async function insertChunks(
  db: Db,
  source: { runId: string; audienceId: string; msgSeqBase: number; msgRandomBase: number; identityStep: number },
): Promise<{ chunks: number; recipients: number }> {
  const [row] = await db.execute<{ chunks: number; recipients: number }>(sql`
    with frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
      select ${source.runId}::uuid, p, ids, first_id, last_id, size,
             (${source.msgSeqBase}::bigint + p) % 4294967296,
             (${source.msgRandomBase}::bigint + p * ${source.identityStep}::bigint) % 4294967296
      from (
        select row_number() over (order by position) - 1 as p, ids, first_id, last_id, size
        from audience_blocks where audience_id = ${source.audienceId}::uuid
      ) as blocks
      returning recipients
    )
    select count(*)::int as chunks, coalesce(sum(recipients), 0)::int as recipients from frozen`);
  return row ?? { chunks: 0, recipients: 0 };
}

/** The one call of a run to a group or a push: no ids, as many recipients as the platform is thought to reach. */
export async function insertSingleCall(
  db: Db,
  call: { runId: string; recipients: number; msgSeq: number; msgRandom: number },
): Promise<void> {
  await db.execute(sql`
    insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
    values (${call.runId}::uuid, 0, '', '', '', ${call.recipients}, ${call.msgSeq}, ${call.msgRandom})`);
}

/**
 * The same for an audience of which some are left out: who remains is cut into full calls again, in the order that the
 * blocks already have.
 */
export async function insertChunksWithoutExcluded(
  db: Db,
  source: Parameters<typeof insertChunks>[1],
): Promise<{ chunks: number; recipients: number }> {
  const [row] = await db.execute<{ chunks: number; recipients: number }>(sql`
    with frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
      select ${source.runId}::uuid, p, ids, split_part(ids, E'\n', 1), split_part(ids, E'\n', -1), players,
             (${source.msgSeqBase}::bigint + p) % 4294967296,
             (${source.msgRandomBase}::bigint + p * ${source.identityStep}::bigint) % 4294967296
      from (
        select n / ${recipientsPerCallMax}::int as p, string_agg(id, E'\n' order by n) as ids, count(*) as players
        from (
          select u.id, row_number() over (order by b.position, u.place) - 1 as n
          from audience_blocks b cross join lateral unnest(string_to_array(b.ids, E'\n')) with ordinality as u(id, place)
          where b.audience_id = ${source.audienceId}::uuid
            and not exists (select from exclusions x where x.run_id = ${source.runId}::uuid and x.account = u.id)
        ) as remaining group by 1
      ) as calls
      returning recipients
    )
    select count(*)::int as chunks, coalesce(sum(recipients), 0)::int as recipients from frozen`);
  return row ?? { chunks: 0, recipients: 0 };
}

export type ChunkDigest = { position: number; digest: string; count: number };

/** One digest per chunk (its identity and ids), a page at a time: the ids themselves stay in the database. */
export async function listChunkDigests(
  db: Db,
  page: { runId: string; afterPosition: number; limit: number },
): Promise<ChunkDigest[]> {
  return await db.execute<ChunkDigest>(sql`
    select position, recipients as count,
           encode(sha256(convert_to(msg_seq || ':' || msg_random || E'\n' || ids || coalesce(E'\n' || variables, ''), 'UTF8')), 'hex') as digest
    from chunks where run_id = ${page.runId}::uuid and position > ${page.afterPosition}
    order by position limit ${page.limit}`);
}

/** A chunk's call as PostgreSQL hands it over: its ids as lines, its numbers as text. */
export type RawCall = { ids: string; msgSeq: string; msgRandom: string };

export function readCall<Row extends RawCall>(
  row: Row,
): Omit<Row, keyof RawCall> & { ids: string[]; msgSeq: number; msgRandom: number } {
  return { ...row, ids: splitIds(row.ids), msgSeq: Number(row.msgSeq), msgRandom: Number(row.msgRandom) };
}

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
      lease_owner = ${want.workerId}::uuid, lease_until = now() + make_interval(secs => ${sendTimes.leaseMs / 1000})
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

export type ClaimKey = { runId: string; position: number; attempt: number };

/** Claimed, and nothing of it has left: waiting for its slot, or being looked up in the history. */
const isInHand = sql`(c.state = 'uncertain' or c.state = 'sending' and c.called_at is null)`;

type HeldClaims = { workerId: string; claims: readonly ClaimKey[] };

/** The claims that a worker knows, as rows `k`. */
function keysOf({ claims }: HeldClaims): SQL {
  const keys = claims.map(({ runId, position, attempt }) => ({ run_id: runId, position, attempt }));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(run_id uuid, position int, attempt int)`;
}

const leaseEnd = sql`now() + make_interval(secs => ${sendTimes.leaseMs / 1000})`;

/**
 * Keeps claims of which nothing has left: one that waits for a far slot, or whose history takes long to read, must not be taken
 * over. Only claims that the worker still knows are kept, so one it lost track of runs out.
 */
export async function keepClaims(db: Db, kept: HeldClaims): Promise<void> {
  await db.execute(sql`${prepared}
    update chunks c set lease_until = ${leaseEnd} from ${keysOf(kept)}
    where c.run_id = k.run_id and c.position = k.position and c.attempt = k.attempt
      and ${isInHand} and c.lease_owner = ${kept.workerId}::uuid`);
}

/**
 * Gives back what stands here as this worker's and the worker does not know: the database went away with the answer to a claim,
 * or before a claim could be given back. The worker lives, so nobody else would take it over before its lease is out. Claims of the last
 * seconds may still be on their way to the worker; should one be later, its attempt says that it is no longer valid.
 * @returns how many.
 */
export async function dropLostClaims(db: Db, held: HeldClaims): Promise<number> {
  const rows = await db.execute(sql`${prepared}
    with lost as (
      select c.run_id, c.position from chunks c
      where c.state in ('sending', 'uncertain') and ${isInHand} and c.lease_owner = ${held.workerId}::uuid
        and c.lease_until < ${leaseEnd} - make_interval(secs => ${sendTimes.claimMs / 1000})
        and not exists (select from ${keysOf(held)} where k.run_id = c.run_id and k.position = c.position and k.attempt = c.attempt)
      order by c.run_id, c.position for update of c skip locked
    )
    update chunks c set state = case c.state when 'sending' then 'pending' else c.state end, lease_owner = null, lease_until = null
    from lost where c.run_id = lost.run_id and c.position = lost.position
    returning c.position`);
  return rows.length;
}

/**
 * Takes over what dead workers held, and leases that ran out: a chunk whose call had not left is free again, one
 * whose call may have left is uncertain. Any worker may do this at any time. @returns how many of each.
 */
export async function takeOverChunks(db: Db): Promise<{ freed: number; uncertain: number }> {
  const [row] = await db.execute<{ freed: number; uncertain: number }>(sql`${prepared}
    with lost as (
      select c.run_id, c.position, c.called_at, c.recipients - cardinality(c.confirmed_ids) as doubtful
      from chunks c
      where c.state = 'sending' and (c.lease_until < now() or not exists (
        select from workers w where w.id = c.lease_owner
          and w.heartbeat_at > now() - make_interval(secs => ${sendTimes.deadMs / 1000})))
      order by c.run_id, c.position for update of c skip locked
    ), moved as (
      update chunks c set state = case when l.called_at is null then 'pending' else 'uncertain' end, lease_owner = null, lease_until = null,
        last_error = case when l.called_at is null then c.last_error
          else '{"kind": "worker_lost", "code": null, "message": "The worker that made the call did not record its answer."}'::jsonb end
      from lost l where c.run_id = l.run_id and c.position = l.position
      returning c.run_id, c.state, case when c.state = 'uncertain' then l.doubtful else 0 end as doubt
    ), sums as (
      select run_id, sum(doubt) as doubt from moved group by run_id
    ), counted as (
      update runs r set uncertain = r.uncertain + sums.doubt from sums where r.id = sums.run_id and sums.doubt > 0
    )
    select count(*) filter (where state = 'pending')::int as freed, count(*) filter (where state = 'uncertain')::int as uncertain from moved`);
  return row ?? { freed: 0, uncertain: 0 };
}

/** Called so long ago that the platform may have forgotten who got it. */
const isForgotten = sql`called_at < now() - make_interval(secs => ${sendTimes.historyMs / 1000})`;

export type UncertainChunk = {
  runId: string;
  gameId: string;
  position: number;
  attempt: number;
  /** Empty for a call to a group. */
  ids: string[];
  recipients: number;
  confirmedIds: string[];
  msgSeq: number;
  msgRandom: number;
  /** Unix milliseconds by the database's clock. */
  calledAtMs: number;
  payload: RunPayload;
};

/**
 * Leases uncertain chunks whose call can no longer change anything: its time-out and the platform's own are over. Those
 * that the platform may have forgotten are left to a person.
 */
export async function claimUncertainChunks(
  db: Db,
  want: { workerId: string; limit: number },
): Promise<UncertainChunk[]> {
  const rows = await db.execute<Omit<UncertainChunk, keyof RawCall> & RawCall>(sql`${prepared}
    with picked as (
      select c.run_id, c.position from chunks c join runs r on r.id = c.run_id
      where c.state = 'uncertain' and r.state in ('sending', 'paused', 'held', 'halted') and r.history <> 'none'
        and c.called_at < now() - make_interval(secs => ${callOverMs / 1000})
        and not ${isForgotten}
        and (c.not_before is null or c.not_before <= now())
        and (c.lease_owner is null or c.lease_until < now() or not exists (
          select from workers w where w.id = c.lease_owner and w.heartbeat_at > now() - make_interval(secs => ${sendTimes.deadMs / 1000})))
      order by c.called_at limit ${want.limit} for update of c skip locked
    )
    update chunks c set lease_owner = ${want.workerId}::uuid, lease_until = ${leaseEnd}
    from picked p, runs r
    where c.run_id = p.run_id and c.position = p.position and r.id = c.run_id
    returning c.run_id as "runId", r.game_id as "gameId", c.position, c.attempt, c.ids, c.recipients, c.confirmed_ids as "confirmedIds", c.msg_seq as "msgSeq",
      c.msg_random as "msgRandom", (extract(epoch from c.called_at) * 1000)::float8 as "calledAtMs", r.payload`);
  return rows.map(readCall);
}

/** Gives an uncertain chunk back for a later look. */
export async function postponeUncertain(
  db: Db,
  chunk: { runId: string; position: number; workerId: string; delayMs: number },
): Promise<void> {
  await db.execute(sql`
    update chunks set lease_owner = null, lease_until = null, not_before = now() + make_interval(secs => ${chunk.delayMs / 1000})
    where run_id = ${chunk.runId}::uuid and position = ${chunk.position} and state = 'uncertain' and lease_owner = ${chunk.workerId}::uuid`);
}

/** Holds the uncertain chunks of a run until the transaction ends: before the run itself, as whoever records does. */
export async function lockUncertainChunks(db: Db, runId: string): Promise<void> {
  await db.execute(sql`
    select from chunks where run_id = ${runId}::uuid and state = 'uncertain' order by position for update`);
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

/**
 * Frees the uncertain chunks of a run of which no history will tell, because a person decided to send them again.
 * @returns how many recipients.
 */
export async function freeUncertainChunks(db: Db, runId: string): Promise<number> {
  const [row] = await db.execute<{ recipients: number }>(sql`
    with freed as (
      update chunks set state = 'pending', called_at = null, lease_owner = null, lease_until = null, not_before = null
      where run_id = ${runId}::uuid and state = 'uncertain' and (${isForgotten} or exists (
        select from runs where id = ${runId}::uuid and history = 'none'))
      returning chunks.recipients - cardinality(confirmed_ids) as recipients
    ), sums as (select coalesce(sum(recipients), 0)::int as recipients from freed), counted as (
      update runs set uncertain = uncertain - sums.recipients from sums where id = ${runId}::uuid
    )
    select recipients from sums`);
  return row?.recipients ?? 0;
}
