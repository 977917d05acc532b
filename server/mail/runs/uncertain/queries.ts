import { sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { RunPayload } from "#db/schema/runs.ts";
import { type RawCall, readCall } from "../chunks/rules.ts";
import { leaseEnd } from "../leases/queries.ts";
import { callOverMs, sendTimes } from "../rules.ts";

/*
 * Calls of which nobody knows yet whether they were delivered. Locks and states as `../chunks/queries.ts` says.
 */

/** Called so long ago that the platform may have forgotten who got it. */
export const isForgotten = sql`called_at < now() - make_interval(secs => ${sendTimes.historyMs / 1000})`;

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
