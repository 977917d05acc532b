import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ExclusionReason } from "#db/enums/mail.ts";
import { exclusions } from "#db/schema/exclusions.ts";
import { players } from "#db/schema/players.ts";
import { recalls } from "#db/schema/recalls.ts";
import { failures } from "#db/schema/runs.ts";
import { splitIds } from "#lib/id-lines.ts";
import type { ExportChunk } from "./rules/lines-of-export.ts";

export type FailureRow = { account: string; nickname: string | null; code: number; at: Date };

/** Failed accounts of a run in order of their ids. */
export async function listFailureRows(
  db: Db,
  page: { gameId: string; runId: string; code?: number | undefined; after?: string | undefined; limit: number },
): Promise<FailureRow[]> {
  return await db
    .select({
      account: failures.account,
      nickname: sql<string | null>`nullif(${players.nickname}, '')`,
      code: failures.code,
      at: failures.at,
    })
    .from(failures)
    .leftJoin(players, and(eq(players.gameId, page.gameId), eq(players.id, failures.account)))
    .where(
      and(
        eq(failures.runId, page.runId),
        page.code === undefined ? undefined : eq(failures.code, page.code),
        page.after === undefined ? undefined : gt(failures.account, page.after),
      ),
    )
    .orderBy(asc(failures.account))
    .limit(page.limit);
}

export async function countFailures(db: Db, runId: string): Promise<{ code: number; count: number }[]> {
  return await db
    .select({ code: failures.code, count: sql<number>`count(*)::int` })
    .from(failures)
    .where(eq(failures.runId, runId))
    .groupBy(failures.code)
    .orderBy(sql`count(*) desc`, failures.code);
}

/** The newest recall of a run. */
export async function findNewestRecall(db: Db, runId: string): Promise<typeof recalls.$inferSelect | undefined> {
  const [row] = await db
    .select()
    .from(recalls)
    .where(eq(recalls.runId, runId))
    .orderBy(desc(recalls.createdAt))
    .limit(1);
  return row;
}

export type Settling = { called: number; lastAt: Date | null };

/** How many players' calls have left, and when the last one was settled. One pass over the run's chunks. */
export async function measureSettling(db: Db, runId: string): Promise<Settling> {
  const [row] = await db.execute<{ called: number; lastAt: string | null }>(sql`
    select coalesce(sum(case when called_at is null then cardinality(confirmed_ids) else recipients end), 0)::int as called,
      max(settled_at) filter (where sent_count + failed_count > 0) as "lastAt"
    from chunks where run_id = ${runId}::uuid`);
  return { called: row?.called ?? 0, lastAt: row?.lastAt == null ? null : new Date(row.lastAt) };
}

/** Players settled in each bucket of time after `from`; buckets in which nothing happened have no row. */
export async function countBySettlingTime(
  db: Db,
  span: { runId: string; from: Date; bucketSeconds: number; bucketsMax: number },
): Promise<{ bucket: number; sent: number; failed: number }[]> {
  return await db.execute(sql`
    select least(greatest(floor(extract(epoch from settled_at - ${span.from.toISOString()}::timestamptz) / ${span.bucketSeconds}::int), 0),
      ${span.bucketsMax}::int - 1)::int as bucket, sum(sent_count)::int as sent, sum(failed_count)::int as failed
    from chunks where run_id = ${span.runId}::uuid and settled_at is not null and sent_count + failed_count > 0
    group by 1 order by 1`);
}

/**
 * A page of chunks with everything that decides each recipient's outcome. Rows of failed accounts are probed one id at a
 * time (`limit 1` keeps the planner from joining): by position, or as a join, every chunk would read all rows of the run,
 * which took minutes for 200,000 players of whom a tenth failed.
 */
export async function listExportChunks(
  db: Db,
  page: { runId: string; afterPosition: number; limit: number },
): Promise<ExportChunk[]> {
  const rows = await db.execute<Omit<ExportChunk, "ids"> & { ids: string }>(sql`
    select c.position, c.state, c.ids, c.recipients, c.confirmed_ids as "confirmedIds",
      (c.last_error ->> 'code')::int as "errorCode",
      to_char(c.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "settledAt",
      case when c.failed_count = 0 then '[]'::jsonb else coalesce((
        select jsonb_agg(jsonb_build_object('account', u.account, 'code', f.code)) from unnest(string_to_array(c.ids, E'\n')) as u(account)
        cross join lateral (select code from failures where run_id = c.run_id and account = u.account limit 1) as f), '[]'::jsonb) end as failed,
      coalesce((
        select jsonb_agg(jsonb_build_object('chunk', p.state, 'failed', case
          when p.failed = 0 then '[]'::jsonb
          when c.ids = '' then coalesce((
            select jsonb_agg(jsonb_build_object('account', n.account, 'outcome', n.outcome, 'code', n.code)) from recall_failures n
            where n.recall_id = p.recall_id and n.position = c.position), '[]'::jsonb)
          else coalesce((
            select jsonb_agg(jsonb_build_object('account', u.account, 'outcome', n.outcome, 'code', n.code)) from unnest(string_to_array(c.ids, E'\n')) as u(account)
            cross join lateral (select outcome, code from recall_failures where recall_id = p.recall_id and account = u.account limit 1) as n), '[]'::jsonb)
          end) order by r.created_at desc)
        from recalls r join recall_chunks p on p.recall_id = r.id and p.position = c.position
        where r.run_id = c.run_id), '[]'::jsonb) as recalls
    from chunks c where c.run_id = ${page.runId}::uuid and c.position > ${page.afterPosition}
    order by c.position limit ${page.limit}`);
  return rows.map((row) => ({ ...row, ids: splitIds(row.ids) }));
}

/** Players left out of a run, in order of their ids. */
export async function listExclusionRows(
  db: Db,
  page: { runId: string; after?: string | undefined; limit: number },
): Promise<{ account: string; reason: ExclusionReason }[]> {
  return await db
    .select({ account: exclusions.account, reason: exclusions.reason })
    .from(exclusions)
    .where(
      and(eq(exclusions.runId, page.runId), page.after === undefined ? undefined : gt(exclusions.account, page.after)),
    )
    .orderBy(asc(exclusions.account))
    .limit(page.limit);
}
