import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";
import { erasedMark } from "#server/players/erasure/schema.ts";
import { identityStep, sendTimes } from "../rules.ts";

export type RetryGround = {
  /** The time at which the mail and its items are gone has come. */
  hasExpired: boolean;
  /** Every call of the run is recent enough, and of a kind, that the platform's history tells who got it. */
  canLookUp: boolean;
};

/** An hour in hand, so that a history that can be read now still can when its turn comes. */
const lookUpMs = sendTimes.historyMs - 3_600_000;

export async function findRetryGround(db: Db, runId: string): Promise<RetryGround> {
  const [row] = await db.execute<RetryGround>(sql`
    select k.expiry_kind = 'at' and k.expires_at <= now() as "hasExpired",
      r.history = 'players' and coalesce(r.started_at > now() - make_interval(secs => ${lookUpMs / 1000}), false) as "canLookUp"
    from runs r join campaigns k on k.id = r.campaign_id where r.id = ${runId}::uuid`);
  return row ?? { hasExpired: true, canLookUp: false };
}

type Again = { gameId: string; runId: string; codes: readonly number[] };

const isLeftOut = sql`(e.account is not null or starts_with(f.account, ${erasedMark}))`;
const withCodes = (codes: readonly number[]) => sql`f.code in (${sql.join([...codes], sql`, `)})`;

/** Failed players of these codes who stand on the game's exclusion list now, or were erased since: nobody is there to get it. */
export async function countListedFailures(db: Db, of: Again): Promise<number> {
  if (of.codes.length === 0) return 0;
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from failures f
    left join excluded_accounts e on e.game_id = ${of.gameId}::uuid and e.account = f.account
    where f.run_id = ${of.runId}::uuid and ${withCodes(of.codes)} and ${isLeftOut}`);
  return row?.count ?? 0;
}

/** Writes who of them is left out of the retry, and why. @returns how many. */
export async function excludeListedFailures(db: Db, of: Again & { retryId: string }): Promise<number> {
  const rows = await db.execute(sql`
    insert into exclusions (run_id, account, reason)
    select ${of.retryId}::uuid, f.account, coalesce(e.kind, 'excluded') from failures f
    left join excluded_accounts e on e.game_id = ${of.gameId}::uuid and e.account = f.account
    where f.run_id = ${of.runId}::uuid and ${withCodes(of.codes)} and ${isLeftOut} returning 1`);
  return rows.length;
}

/**
 * Freezes the failed players of a run as the chunks of its retry, in byte order. Players who may have got it all the same
 * keep the call they were in, under its identity and as uncertain, so that the history is read before anything leaves; the
 * runs of players between them are cut into full calls. Their new identities go on in the series of the first run, so no
 * two calls of a mail share one.
 */
export async function insertRetryChunks(
  db: Db,
  of: Again & { retryId: string; doubtfulCodes: readonly number[] },
): Promise<{ chunks: number; doubtful: number }> {
  const isDoubtful = of.doubtfulCodes.length === 0 ? sql`false` : withCodes(of.doubtfulCodes);
  const [row] = await db.execute<{ chunks: number; doubtful: number }>(sql`
    with failed as (
      select * from runs where id = ${of.runId}::uuid
    ), series as (
      select c.msg_seq, c.msg_random, (
        select sum(r.call_count) from runs r where r.campaign_id = first.campaign_id and r.ordinal between first.ordinal and failed.ordinal) as used
      from failed join lateral (
        select * from runs r where r.campaign_id = failed.campaign_id and r.ordinal <= failed.ordinal and r.kind = 'occurrence'
        order by r.ordinal desc limit 1) as first on true
      join chunks c on c.run_id = first.id and c.position = 0
    ), again as (
      select f.account, f.chunk_position, c.variables, bool_or(${isDoubtful}) over (partition by f.chunk_position) as doubtful
      from failures f join chunks c on c.run_id = f.run_id and c.position = f.chunk_position
      where f.run_id = ${of.runId}::uuid and ${withCodes(of.codes)}
        and not exists (select from exclusions x where x.run_id = ${of.retryId}::uuid and x.account = f.account)
    ), stretches as (
      select *, count(*) filter (where doubtful) over (order by chunk_position) as stretch from again
    ), placed as (
      select *, case when doubtful then chunk_position end as origin,
        case when doubtful then 0
          else (row_number() over (partition by doubtful, stretch, variables order by account collate "C") - 1) / ${recipientsPerCallMax}::int end as part
      from stretches
    ), calls as (
      select origin, variables, string_agg(account, E'\n' order by account collate "C") as ids, count(*) as players,
        row_number() over (order by min(account collate "C")) - 1 as p
      from placed group by doubtful, stretch, origin, part, variables
    ), frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, variables, state, called_at, msg_seq, msg_random)
      select ${of.retryId}::uuid, p, calls.ids, split_part(calls.ids, E'\n', 1), split_part(calls.ids, E'\n', -1), players, calls.variables,
        case when origin is null then 'pending' else 'uncertain' end, coalesce(c.called_at, c.settled_at),
        coalesce(c.msg_seq, (series.msg_seq + used + p) % 4294967296),
        coalesce(c.msg_random, (series.msg_random + (used + p) * ${identityStep}::bigint) % 4294967296)
      from calls cross join series left join chunks c on c.run_id = ${of.runId}::uuid and c.position = origin
      returning recipients, state
    )
    select count(*)::int as chunks, coalesce(sum(recipients) filter (where state = 'uncertain'), 0)::int as doubtful from frozen`);
  return row ?? { chunks: 0, doubtful: 0 };
}
