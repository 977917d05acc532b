import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type ReviewReason, reviewReasons } from "#db/enums/moderation-work.ts";
import { reportPriority } from "../rules.ts";
import type { QueueMetrics } from "./schema.ts";

/** The rules that are spoken of, with most to say first. */
const rulesShownMax = 50;

/** @param of.max items that wait are counted no further, each reason by itself and in all */
export async function selectMetrics(db: Db, of: { gameId: string; days: number; max: number }): Promise<QueueMetrics> {
  const game = sql`game_id = ${of.gameId}::uuid`;
  const since = sql`now() - make_interval(days => ${of.days})`;
  // Reason by reason in the order of its index, no further than anybody reads: to count a million takes a second, every ten seconds. Which is the oldest stands
  // at the head of each priority.
  const byReason = await db.execute<{ reason: ReviewReason; waiting: number; oldest: string | null }>(sql`
    select x.reason, w.waiting, o.oldest from unnest(${sql.param([...reviewReasons])}::text[]) as x(reason)
    cross join lateral (select count(*)::int as waiting from (
      select from moderation_reviews where ${game} and outcome is null and reason = x.reason order by -priority, created_at, id limit ${of.max}) c) w
    cross join lateral (select min(c.created_at)::text as oldest from generate_series(1, ${reportPriority}) as p(priority) cross join lateral (
      select created_at from moderation_reviews where ${game} and outcome is null and reason = x.reason and -priority = -p.priority
      order by created_at limit 1) c) o
    where w.waiting > 0 order by w.waiting desc, x.reason`);
  const reviewers = await db.execute<QueueMetrics["reviewers"][number]>(sql`
    select max(reviewed_by_name) as name, count(*) filter (where outcome = 'uphold')::int as upheld,
      count(*) filter (where outcome = 'overturn')::int as overturned,
      percentile_cont(0.5) within group (order by extract(epoch from reviewed_at - opened_at))::float8 as "medianSeconds"
    from moderation_reviews where ${game} and outcome is not null and reviewed_at > ${since}
    group by coalesce(reviewed_by::text, reviewed_by_name) order by count(*) desc, name`);
  const rules = await db.execute<QueueMetrics["rules"][number]>(sql`
    select rule, sum(upheld)::int as upheld, sum(overturned)::int as overturned from moderation_rule_counts
    where ${game} and hour > ${since} group by rule having sum(upheld) + sum(overturned) > 0
    order by sum(overturned) desc, sum(upheld) desc, rule limit ${rulesShownMax}`);
  const oldest = byReason
    .flatMap(({ oldest: at }) => (at === null ? [] : [new Date(at)]))
    .sort((a, b) => a.getTime() - b.getTime())[0];
  return {
    waiting: Math.min(
      byReason.reduce((sum, { waiting }) => sum + waiting, 0),
      of.max,
    ),
    oldestAt: oldest ?? null,
    byReason: byReason.map(({ reason, waiting }) => ({ reason, waiting })),
    reviewers: [...reviewers],
    rules: [...rules],
  };
}
