import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { latencyBoundsUs } from "#db/enums/decisions.ts";
import type { Counted, Outcomes } from "./rules.ts";
import type { Dashboard } from "./schema.ts";

type Span = { gameId: string; from: Date; stepMinutes: number };

/** The place of the step in which a time lies, from 0 for the oldest. */
const stepOf = (column: SQL, { from, stepMinutes }: Span): SQL =>
  sql`floor(extract(epoch from ${column} - ${from.toISOString()}::timestamptz) / ${stepMinutes * 60})::int`;

const latencySums = sql.join(
  [...latencyBoundsUs, null].map((_, place) => sql`coalesce(sum(c.latencies[${place + 1}]), 0)`),
  sql`, `,
);

/** Counts of minutes by step, preset and language; steps in which nothing was written are missing. */
export async function selectCounts(db: Db, of: Span): Promise<Counted[]> {
  const { gameId, from } = of;
  return await db.execute<Counted>(sql`
    select ${stepOf(sql`c.minute`, of)} as step, c.preset, c.language,
      sum(c.allowed)::float8 as allowed, sum(c.masked)::float8 as masked, sum(c.rejected)::float8 as rejected, sum(c.dropped)::float8 as dropped,
      sum(c.fallbacks)::float8 as fallbacks, sum(c.spooled)::float8 as spooled, sum(c.late)::float8 as late,
      array[${latencySums}]::float8[] as latencies
    from moderation_counts c where c.game_id = ${gameId}::uuid and c.minute >= ${from.toISOString()}::timestamptz
    group by 1, 2, 3`);
}

/** Those that fired most since then, with what people said of them. Counted by hour: the hour in which the span begins is whole. */
export async function selectRules(
  db: Db,
  of: Omit<Span, "stepMinutes"> & { limit: number },
): Promise<Dashboard["rules"]> {
  return await db.execute<Dashboard["rules"][number]>(sql`
    select c.rule, nullif(c.language, '') as language, sum(c.hits)::float8 as hits, sum(c.stopped)::float8 as stopped,
      sum(c.upheld)::float8 as upheld, sum(c.overturned)::float8 as overturned
    from moderation_rule_counts c
    where c.game_id = ${of.gameId}::uuid and c.hour >= date_trunc('hour', ${of.from.toISOString()}::timestamptz)
    group by c.rule, c.language order by sum(c.hits) desc, sum(c.overturned) desc, c.rule, c.language limit ${of.limit}`);
}

/** How many decisions people upheld and overturned, by the step in which they said so; steps in which nobody did are missing. */
export async function selectOutcomes(db: Db, of: Span): Promise<Outcomes[]> {
  return await db.execute<Outcomes>(sql`
    select ${stepOf(sql`r.reviewed_at`, of)} as step,
      count(*) filter (where r.outcome = 'uphold')::int as upheld, count(*) filter (where r.outcome = 'overturn')::int as overturned
    from moderation_reviews r
    where r.game_id = ${of.gameId}::uuid and r.outcome is not null and r.reviewed_at >= ${of.from.toISOString()}::timestamptz
    group by 1`);
}
