import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ExclusionListKind, ExclusionReason, MailCategory } from "#db/enums/mail.ts";
import type { FrequencyCap } from "../schema.ts";

/** What decides who of an audience is left out of a run. */
export type ExclusionRules = {
  gameId: string;
  campaignId: string;
  category: MailCategory;
  holdoutPercent: number;
  cap: FrequencyCap | undefined;
};

/**
 * Lets one run after the other be planned, of the mails of a game that share a cap: two planned at once would each see
 * the players without the other's mail, and both slip under it. Held until the transaction ends.
 */
export async function lockPlanning(db: Db, of: { gameId: string; category: MailCategory }): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`herald.plan:${of.gameId}:${of.category}`}, 0))`,
  );
}

export async function hasExcludedAccounts(db: Db, gameId: string): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from excluded_accounts where game_id = ${gameId}::uuid limit 1`);
  return rows.length > 0;
}

/** Some of an audience: every so-manieth id of these blocks. */
export type Sample = { positions: readonly number[]; every: number };

/** Ids of an audience, as `(id)`. */
function idsOf(audienceId: string, sample?: Sample): SQL {
  const some = sample
    ? sql`and b.position in (${sql.join([...sample.positions], sql`, `)}) and u.place % ${sample.every}::int = 0`
    : sql``;
  return sql`select u.id from audience_blocks b cross join lateral unnest(string_to_array(b.ids, E'\n')) with ordinality as u(id, place)
    where b.audience_id = ${audienceId}::uuid ${some}`;
}

/**
 * Of a hundred players so many, by campaign and account alone: the same ones whenever the campaign is planned again.
 * The first 32 bits of SHA-256 over `campaign:account`, in steps of a hundredth of a percent.
 */
function isHeldOut(rules: ExclusionRules, id: SQL): SQL {
  if (rules.holdoutPercent === 0) return sql`false`;
  return sql`('x' || encode(substr(sha256(convert_to(${rules.campaignId}::text || ':' || ${id}, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint % 10000 < ${rules.holdoutPercent * 100}`;
}

/**
 * Players who have as many mails of the category as the cap allows, or are about to: each list-run counts once for who
 * is in one of its chunks, unless the platform refused this player or the chunk was cancelled. Who is in a group or
 * meets the condition of a push is known to the platform alone, so those count for nobody.
 * A small audience is looked up run by run in the index of first ids, and in the chunks of mails with variables, which
 * overlap; a large one is compared with all chunks at once.
 * @returns the common table expressions that end in `capped (id)`, behind one named `audience (id)`.
 */
function cappedOf(rules: ExclusionRules, cap: FrequencyCap, isSmall: boolean): SQL {
  const since = sql`now() - make_interval(days => ${cap.days}::int)`;
  const lately = sql`(
    select r.id, r.state not in ('completed', 'cancelled', 'failed') as is_open
    from runs r join campaigns k on k.id = r.campaign_id
    where r.game_id = ${rules.gameId}::uuid and k.category = ${rules.category} and r.channel in ('batch', 'one')
      and (r.finished_at is null or r.finished_at > ${since}))`;
  const counts = sql`(c.state in ('sent', 'partly', 'cancelled') and c.settled_at > ${since}
      or c.state in ('pending', 'sending', 'uncertain') and l.is_open)`;
  const reached = sql`case when c.state = 'cancelled' then c.confirmed_ids else string_to_array(c.ids, E'\n') end`;
  const notFailed = sql`not exists (select from failures f where f.run_id = got.run_id and f.account = got.id)`;
  const got = isSmall
    ? sql`select distinct l.id as run_id, a.id from audience a cross join ${lately} as l cross join lateral (
        (select * from chunks where chunks.run_id = l.id and chunks.first_id collate "C" <= a.id
        order by chunks.first_id collate "C" desc limit 1)
        union all
        select * from chunks where chunks.run_id = l.id and variables is not null and recipients > 1
          and chunks.first_id collate "C" <= a.id and chunks.last_id collate "C" >= a.id) as c
      where ${counts} and a.id = any(${reached})`
    : sql`select l.id as run_id, u.id from ${lately} as l join chunks c on c.run_id = l.id
      cross join lateral unnest(${reached}) as u(id) where ${counts}`;
  return sql`got as materialized (${got}), capped as materialized (
    select got.id from got where ${notFailed} group by got.id having count(*) >= ${cap.mailsMax}::int)`;
}

/** From so many players on, comparing everything with everything is cheaper than looking each of them up. */
export const smallAudienceMax = 2_000;

/** Who of `ids` is left out and why, as `(id, reason)`: the first reason in the order of `exclusionReasons`. */
function markedOf(rules: ExclusionRules, ids: SQL, size: number): SQL {
  const { cap } = rules;
  const none = sql`capped as (select null::text as id where false)`;
  const capped = cap === undefined ? none : cappedOf(rules, cap, size <= smallAudienceMax);
  const held = isHeldOut(rules, sql`a.id`);
  return sql`
    with audience as (${ids}), ${capped}
    select a.id, coalesce(e.kind, case when ${held} then 'holdout' end, case when p.id is not null then 'capped' end) as reason
    from audience a
    left join excluded_accounts e on e.game_id = ${rules.gameId}::uuid and e.account = a.id
    left join capped p on p.id = a.id
    where e.kind is not null or ${held} or p.id is not null`;
}

export type ReasonCount = { reason: ExclusionReason; count: number };

/** Writes who of an audience is left out of a run, in one statement. @returns how many for each reason that occurs. */
export async function insertExclusions(
  db: Db,
  rules: ExclusionRules,
  run: { id: string; audienceId: string; recipients: number },
): Promise<ReasonCount[]> {
  return await db.execute<ReasonCount>(sql`
    with noted as (
      insert into exclusions (run_id, account, reason)
      select ${run.id}::uuid, id, reason from (${markedOf(rules, idsOf(run.audienceId), run.recipients)}) as marked
      returning reason
    )
    select reason, count(*)::int as count from noted group by reason`);
}

/** The same without writing, for all of the audience or a sample of it; `recipients` are those that are looked at. */
export async function countMarked(
  db: Db,
  rules: ExclusionRules,
  audience: { id: string; sample?: Sample; recipients: number },
): Promise<ReasonCount[]> {
  return await db.execute<ReasonCount>(sql`
    select reason, count(*)::int as count
    from (${markedOf(rules, idsOf(audience.id, audience.sample), audience.recipients)}) as marked group by reason`);
}

/** Players of an audience who stand on the game's list, exactly, whatever its size. */
export async function countListed(
  db: Db,
  audience: { gameId: string; id: string },
): Promise<{ reason: ExclusionListKind; count: number }[]> {
  return await db.execute<{ reason: ExclusionListKind; count: number }>(sql`
    select e.kind as reason, count(*)::int as count from (${idsOf(audience.id)}) as a
    join excluded_accounts e on e.game_id = ${audience.gameId}::uuid and e.account = a.id group by e.kind`);
}

/**
 * For one large statement: the planner takes an `unnest` for a handful of rows and would compare a million with a
 * million one by one (measured: two minutes; as hashes, seconds).
 */
export async function preferHashes(db: Db): Promise<void> {
  await db.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`);
}

/** Takes that back. */
export async function preferNothing(db: Db): Promise<void> {
  await db.execute(sql`set local enable_nestloop to default`);
  await db.execute(sql`set local work_mem to default`);
}

/** From here to the end of the transaction a statement that takes longer is broken off with SQLSTATE 57014. */
export async function limitStatements(db: Db, timeoutMs: number): Promise<void> {
  await db.execute(sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`);
}
