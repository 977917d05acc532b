import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** A copy of a mail at one player, as its history names it. */
export type SentCopy = { account: string; msgSeq: number; msgRandom: number; calledAtMs: number };

/** The copy of one player in a chunk. @returns `undefined` when its call never left. */
export async function findSentCopy(
  db: Db,
  key: { runId: string; position: number; account: string },
): Promise<SentCopy | undefined> {
  const [row] = await db.execute<RawCopy>(sql`
    select ${key.account} as account, msg_seq as "msgSeq", msg_random as "msgRandom",
      (extract(epoch from coalesce(called_at, settled_at)) * 1000)::float8 as "calledAtMs"
    from chunks where run_id = ${key.runId}::uuid and position = ${key.position} and coalesce(called_at, settled_at) is not null`);
  return row && readCopy(row);
}

/**
 * So many recipients of a run who were sent it, evenly spread over the order of their ids: one at the middle of each of
 * `limit` equal parts. Those of them who failed are left out. Ids are read only of the chunks that are hit.
 */
export async function listSentCopies(db: Db, want: { runId: string; limit: number }): Promise<SentCopy[]> {
  const rows = await db.execute<RawCopy>(sql`
    with settled as (
      select position, recipients, sum(recipients) over (order by position) as upto
      from chunks where run_id = ${want.runId}::uuid and state in ('sent', 'partly') and ids <> ''
    ), size as (select max(upto) as total from settled
    ), ranks as (
      select distinct floor((n + 0.5) * total / least(${want.limit}, total))::bigint as rank
      from size, generate_series(0, ${want.limit}::int - 1) as n where n < total
    ), hits as (
      select s.position, (k.rank - (s.upto - s.recipients) + 1)::int as at from ranks k
      join settled s on k.rank >= s.upto - s.recipients and k.rank < s.upto
    )
    select a.account, c.msg_seq as "msgSeq", c.msg_random as "msgRandom",
      (extract(epoch from coalesce(c.called_at, c.settled_at)) * 1000)::float8 as "calledAtMs"
    from hits h join chunks c on c.run_id = ${want.runId}::uuid and c.position = h.position
    cross join lateral split_part(c.ids, E'\n', h.at) as a(account)
    where not exists (select from failures f where f.run_id = c.run_id and f.account = a.account)
    order by 1`);
  return rows.map(readCopy);
}

type RawCopy = Omit<SentCopy, "msgSeq" | "msgRandom"> & { msgSeq: string; msgRandom: string };

function readCopy(row: RawCopy): SentCopy {
  return { ...row, msgSeq: Number(row.msgSeq), msgRandom: Number(row.msgRandom) };
}
