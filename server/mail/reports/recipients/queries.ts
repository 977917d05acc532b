import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type {
  CampaignState,
  ChunkState,
  ExclusionReason,
  RecallChunkState,
  RecallOutcome,
  RunChannel,
  RunHistory,
  RunKind,
  RunState,
} from "#db/enums/mail.ts";

/** Everything the ledger knows of a player in a run. */
export type StandingRow = {
  campaignId: string;
  name: string;
  campaignState: CampaignState;
  runId: string;
  ordinal: number;
  kind: RunKind;
  channel: RunChannel;
  runState: RunState;
  history: RunHistory;
  createdAt: Date;
  cursorAt: string;
  groupId: string | null;
  exclusion: ExclusionReason | null;
  code: number | null;
  failedAt: Date | null;
  /** Of the chunk that names the player, or of the one call to a group or a push. */
  position: number | null;
  chunk: ChunkState | null;
  confirmed: boolean;
  settledAt: Date | null;
  msgKey: string | null;
  recipients: number | null;
};

/**
 * Runs with what they hold of one player. Whatever the size of a run, it costs one probe of the index on first ids (chunks
 * do not overlap, but in a mail with variables, where players with equal values share one: those have an index of their own)
 * and one of each key; a chunk's ids are read only where the player lies between its first and its last.
 */
function standings(account: string): SQL {
  return sql`
    select r.campaign_id as "campaignId", k.name, k.state as "campaignState", r.id as "runId", r.ordinal, r.kind, r.channel,
      r.state as "runState", r.history, r.created_at as "createdAt", r.payload #>> '{group,groupId}' as "groupId",
      to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorAt",
      e.reason as exclusion, coalesce(f.code, c.code) as code, f.at as "failedAt", c.position, c.state as chunk, coalesce(c.confirmed, false) as confirmed,
      c.settled_at as "settledAt", c.msg_key as "msgKey", c.recipients
    from runs r join campaigns k on k.id = r.campaign_id
    left join lateral (
      (select n.position, n.state, n.settled_at, n.msg_key, n.recipients, ${account} = any(n.confirmed_ids) as confirmed, null::int as code
      from (select * from chunks where r.channel in ('batch', 'one') and run_id = r.id and first_id collate "C" <= ${account}
        order by first_id collate "C" desc limit 1) as n
      where n.last_id collate "C" >= ${account} and ${account} = any(string_to_array(n.ids, E'\n')))
      union
      (select position, state, settled_at, msg_key, recipients, ${account} = any(confirmed_ids), null::int from chunks
      where run_id = r.id and variables is not null and recipients > 1
        and first_id collate "C" <= ${account} and last_id collate "C" >= ${account} and ${account} = any(string_to_array(ids, E'\n')))
      union all
      (select position, state, settled_at, msg_key, recipients, false, case when state = 'failed' then (last_error ->> 'code')::int end from chunks
      where r.channel in ('group', 'push') and run_id = r.id order by position limit 1)
    ) as c on true
    left join exclusions e on e.run_id = r.id and e.account = ${account}
    left join failures f on f.run_id = r.id and f.account = ${account}`;
}

/** What one run holds of a player; also for who is not in it. */
export async function findStanding(db: Db, key: { runId: string; account: string }): Promise<StandingRow | undefined> {
  const [row] = await db.execute<RawStanding>(sql`${standings(key.account)} where r.id = ${key.runId}::uuid`);
  return row && readStanding(row);
}

/**
 * Runs of a game that are about a player, newest first: recipient or left out, or a group or push, of whose receivers the
 * platform alone knows. A player in none of them costs a probe for every run since then.
 */
export async function listStandings(
  db: Db,
  page: {
    gameId: string;
    account: string;
    days: number;
    before?: { createdAt: string; runId: string } | undefined;
    limit: number;
  },
): Promise<StandingRow[]> {
  const { before } = page;
  const rows = await db.execute<RawStanding>(sql`${standings(page.account)}
    where r.game_id = ${page.gameId}::uuid and r.created_at > now() - make_interval(days => ${page.days})
      and (e.account is not null or c.position is not null)
      ${before === undefined ? sql`` : sql`and (r.created_at, r.id) < (${before.createdAt}::timestamptz, ${before.runId}::uuid)`}
    order by r.created_at desc, r.id desc limit ${page.limit}`);
  return rows.map(readStanding);
}

type RawStanding = Omit<StandingRow, "createdAt" | "failedAt" | "settledAt"> & {
  createdAt: string;
  failedAt: string | null;
  settledAt: string | null;
};

function readStanding(row: RawStanding): StandingRow {
  const time = (value: string | null): Date | null => (value === null ? null : new Date(value));
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    failedAt: time(row.failedAt),
    settledAt: time(row.settledAt),
  };
}

export type RecallRow = {
  runId: string;
  chunk: RecallChunkState;
  outcome: RecallOutcome | null;
  code: number | null;
  settledAt: Date | null;
};

/** What recalls did with these chunks and one player of theirs, newest recall first. @param chunks.isOfAll its call named nobody, so its outcome is everybody's. */
export async function listRecallRows(
  db: Db,
  want: { account: string; chunks: readonly { runId: string; position: number; isOfAll: boolean }[] },
): Promise<RecallRow[]> {
  if (want.chunks.length === 0) return [];
  const keys = want.chunks.map((chunk) => ({ run_id: chunk.runId, position: chunk.position, of_all: chunk.isOfAll }));
  const rows = await db.execute<Omit<RecallRow, "settledAt"> & { settledAt: string | null }>(sql`
    select k.run_id as "runId", p.state as chunk, f.outcome, f.code, p.settled_at as "settledAt"
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(run_id uuid, position int, of_all boolean)
    join recalls r on r.run_id = k.run_id
    join recall_chunks p on p.recall_id = r.id and p.position = k.position
    left join lateral (
      (select n.outcome, n.code from recall_failures n where not k.of_all and n.recall_id = r.id and n.account = ${want.account})
      union all
      (select n.outcome, n.code from recall_failures n where k.of_all and n.recall_id = r.id and n.position = k.position limit 1)
    ) as f on true
    order by r.created_at desc`);
  return rows.map((row) => ({ ...row, settledAt: row.settledAt === null ? null : new Date(row.settledAt) }));
}
