import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ChunkState } from "#db/enums/mail.ts";
import { players } from "#db/schema/games.ts";
import { failures } from "#db/schema/mail.ts";

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

export type RecipientRow = {
  state: ChunkState;
  confirmed: boolean;
  code: number | null;
  settledAt: Date | null;
  failedAt: Date | null;
  msgKey: string | null;
};

/** The chunk that holds an account, by one probe of the index on first ids; `undefined` for who is not a recipient. */
export async function findRecipientRow(
  db: Db,
  key: { runId: string; account: string },
): Promise<RecipientRow | undefined> {
  const [row] = await db.execute<
    Omit<RecipientRow, "settledAt" | "failedAt"> & { settledAt: string | null; failedAt: string | null }
  >(sql`
    select c.state, ${key.account} = any(c.confirmed_ids) as confirmed, f.code, c.settled_at as "settledAt", f.at as "failedAt", c.msg_key as "msgKey"
    from (
      select * from chunks where run_id = ${key.runId}::uuid and first_id collate "C" <= ${key.account}
      order by first_id collate "C" desc limit 1
    ) as c left join failures f on f.run_id = c.run_id and f.account = ${key.account}
    where ${key.account} = any(c.ids)`);
  if (!row) return undefined;
  const time = (value: string | null): Date | null => (value === null ? null : new Date(value));
  return { ...row, settledAt: time(row.settledAt), failedAt: time(row.failedAt) };
}

export type ExportChunk = {
  position: number;
  state: ChunkState;
  ids: string[];
  confirmedIds: string[];
  settledAt: string | null;
  failed: { account: string; code: number }[];
};

/** A page of chunks with everything that decides each recipient's outcome. */
export async function listExportChunks(
  db: Db,
  page: { runId: string; afterPosition: number; limit: number },
): Promise<ExportChunk[]> {
  return await db.execute<ExportChunk>(sql`
    select c.position, c.state, c.ids, c.confirmed_ids as "confirmedIds",
      to_char(c.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "settledAt",
      coalesce((select jsonb_agg(jsonb_build_object('account', f.account, 'code', f.code)) from failures f
        where f.run_id = c.run_id and f.chunk_position = c.position), '[]'::jsonb) as failed
    from chunks c where c.run_id = ${page.runId}::uuid and c.position > ${page.afterPosition}
    order by c.position limit ${page.limit}`);
}
