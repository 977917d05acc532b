import { type SQL, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { sendTimes } from "../rules.ts";

/*
 * What a worker holds of the ledger, and what becomes of it when the worker is gone. Locks and states as `../chunks/queries.ts` says.
 */

export type ClaimKey = { runId: string; position: number; attempt: number };

/** Claimed, and nothing of it has left: waiting for its slot, or being looked up in the history. */
const isInHand = sql`(c.state = 'uncertain' or c.state = 'sending' and c.called_at is null)`;

type HeldClaims = { workerId: string; claims: readonly ClaimKey[] };

/** The claims that a worker knows, as rows `k`. */
function keysOf({ claims }: HeldClaims): SQL {
  const keys = claims.map(({ runId, position, attempt }) => ({ run_id: runId, position, attempt }));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(run_id uuid, position int, attempt int)`;
}

/** Until when a claim that is made or kept now is held. */
export const leaseEnd = sql`now() + make_interval(secs => ${sendTimes.leaseMs / 1000})`;

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
