import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { type LeakFilter, type LeakRow, waitingLeakStates } from "./schema.ts";

const json = (rows: unknown): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;
const texts = (words: readonly string[]): SQL => sql`${sql.param([...words])}::text[]`;
const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** As moderation_leaks_game_id_found_at_id_open has it: with states as parameters nobody would know that it may serve. */
const isOpen = sql`l.state in ('found', 'judged', 'recalling', 'failed')`;
const and = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` and `);

type Stored = Omit<LeakRow, "sentAt" | "foundAt" | "settledAt"> & {
  sentAt: string;
  foundAt: string;
  settledAt: string | null;
};
export type LeakKey = { foundAt: string; id: string };

function whereOf(gameId: string, filter: LeakFilter): SQL {
  const { state, channel, verdict, foundBy, room, player, gapId } = filter;
  const parts = [sql`l.game_id = ${gameId}::uuid`];
  parts.push(state === "open" ? isOpen : sql`l.state = ${state}`);
  if (channel !== undefined) parts.push(sql`l.channel = ${channel}`);
  if (verdict !== undefined) parts.push(sql`l.verdict = ${verdict}`);
  if (foundBy !== undefined) parts.push(sql`l.found_by = ${foundBy}`);
  if (room !== undefined) parts.push(sql`l.group_id = ${room}`);
  if (player !== undefined) parts.push(sql`(l.sender = ${player} or l.recipient = ${player})`);
  if (gapId !== undefined) parts.push(sql`l.gap_id = ${gapId}::uuid`);
  return and(parts);
}

/** `foundAtText` is the exact time, for the key of the next page. */
type ReadLeak = LeakRow & { foundAtText: string };

/** The list, the last found first. */
export function selectLeaks(
  db: Db,
  gameId: string,
  page: { filter: LeakFilter; behind: LeakKey | undefined; limit: number },
): Promise<ReadLeak[]> {
  const { filter, behind, limit } = page;
  const before =
    behind === undefined ? sql`true` : sql`(l.found_at, l.id) < (${behind.foundAt}::timestamptz, ${behind.id}::uuid)`;
  return readLeaks(
    db,
    sql`${whereOf(gameId, filter)} and ${before} order by l.found_at desc, l.id desc limit ${limit}`,
  );
}

export async function findLeak(db: Db, of: { gameId: string; id: string }): Promise<LeakRow | undefined> {
  const [found] = await readLeaks(db, sql`l.game_id = ${of.gameId}::uuid and l.id = ${of.id}::uuid`);
  if (found === undefined) return undefined;
  const { foundAtText: _text, ...leak } = found;
  return leak;
}

async function readLeaks(db: Db, which: SQL): Promise<ReadLeak[]> {
  const rows = await db.execute<Stored>(sql`
    with page as (select l.* from moderation_leaks l where ${which})
    select l.id, l.state, l.found_by as "foundBy", l.channel, l.group_id as "groupId", nullif(t.name, '') as "roomName", l.sender,
      nullif(s.nickname, '') as "senderName", l.recipient, nullif(r.nickname, '') as "recipientName", ${iso(sql`l.sent_at`)} as "sentAt",
      ${iso(sql`l.found_at`)} as "foundAt", l.gap_id as "gapId", l.decision_id as "decisionId", l.verdict,
      (select left(string_agg(f ->> 'text', ' · '), 240) from jsonb_array_elements(d.fields) f) as text,
      l.code, l.closed_by_name as "closedByName", l.reason, ${iso(sql`l.settled_at`)} as "settledAt"
    from page l
      left join moderation_decisions d on d.game_id = l.game_id and d.decided_at = l.decided_at and d.id = l.decision_id
      left join teams t on t.game_id = l.game_id and t.group_id = l.group_id
      left join players s on s.game_id = l.game_id and s.id = l.sender
      left join players r on r.game_id = l.game_id and r.id = l.recipient
    order by l.found_at desc, l.id desc`);
  return rows.map((row) => ({
    ...row,
    sentAt: new Date(row.sentAt),
    foundAt: new Date(row.foundAt),
    settledAt: row.settledAt === null ? null : new Date(row.settledAt),
    foundAtText: row.foundAt,
  }));
}

/** How many meet a filter and wait for somebody, counted up to `limit`: as many as an act on that filter finds. */
export async function countWaiting(db: Db, gameId: string, of: { filter: LeakFilter; limit: number }): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from moderation_leaks l where ${whereOf(gameId, of.filter)} and l.state = any(${texts(waitingLeakStates)}) limit ${of.limit}
    ) as met`);
  return row?.count ?? 0;
}

/** Those of a choice that wait for somebody, locked until the end of the transaction, in one order for everybody. */
export async function lockLeaks(
  db: Db,
  gameId: string,
  of: { ids: readonly string[] } | { filter: LeakFilter; limit: number },
): Promise<{ id: string; sender: string; recipient: string | null }[]> {
  const chosen =
    "ids" in of ? sql`l.game_id = ${gameId}::uuid and l.id = any(${uuids(of.ids)})` : whereOf(gameId, of.filter);
  const bound = "ids" in of ? of.ids.length : of.limit;
  return await db.execute<{ id: string; sender: string; recipient: string | null }>(sql`
    select l.id, l.sender, l.recipient from moderation_leaks l where ${chosen} and l.state = any(${texts(waitingLeakStates)})
    order by l.id limit ${bound} for update`);
}

export async function beginRecall(
  db: Db,
  of: { ids: readonly string[]; reason: string; byName: string },
): Promise<void> {
  await db.execute(sql`
    update moderation_leaks set state = 'recalling', reason = ${of.reason}, closed_by_name = ${of.byName}, code = null, settled_at = null
    where id = any(${uuids(of.ids)}) and state = any(${texts(waitingLeakStates)})`);
}

export async function closeChosen(
  db: Db,
  of: { ids: readonly string[]; reason: string; byName: string },
): Promise<void> {
  await db.execute(sql`
    update moderation_leaks set state = 'closed', reason = ${of.reason}, closed_by_name = ${of.byName}, settled_at = now()
    where id = any(${uuids(of.ids)})`);
}

/** Games in which messages wait to be taken back. */
export async function selectGamesRecalling(db: Db): Promise<GameScope[]> {
  return await db.execute<GameScope>(sql`
    select g.id, g.slug, g.name, g.kind from games g
    where exists (select from moderation_leaks l where l.state = 'recalling' and l.game_id = g.id)`);
}

export type RecallRow = {
  id: string;
  channel: LeakRow["channel"];
  groupId: string | null;
  sender: string;
  recipient: string | null;
  msgSeq: number | null;
  msgRandom: number | null;
  msgTime: number | null;
  reason: string | null;
  byName: string | null;
};

/** Messages to be taken back, those of one group side by side. */
export async function selectRecalling(db: Db, gameId: string, limit: number): Promise<RecallRow[]> {
  return await db.execute<RecallRow>(sql`
    select l.id, l.channel, l.group_id as "groupId", l.sender, l.recipient, l.msg_seq::float8 as "msgSeq", l.msg_random::float8 as "msgRandom",
      l.msg_time::float8 as "msgTime", l.reason, l.closed_by_name as "byName"
    from moderation_leaks l where l.game_id = ${gameId}::uuid and l.state = 'recalling' order by l.group_id nulls last, l.msg_seq limit ${limit}`);
}

/** What became of each; one that another process settled meanwhile is left alone. @returns the ids that were settled here */
export async function settleRecalled(
  db: Db,
  settled: readonly { id: string; state: "recalled" | "failed"; code: number | null }[],
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    update moderation_leaks l set state = j.state, code = j.code, settled_at = case when j.state = 'recalled' then now() end
    from jsonb_to_recordset(${json(settled)}) as j(id uuid, state text, code int)
    where l.id = j.id and l.state = 'recalling' returning l.id`);
  return rows.map(({ id }) => id);
}

/** The numbers over the list, and of the overview. */
export async function countOpen(db: Db, gameId: string): Promise<{ open: number; stopped: number; openGaps: number }> {
  const [row] = await db.execute<{ open: number; stopped: number; openGaps: number }>(sql`
    select count(*)::int as open, count(*) filter (where l.verdict <> 'allow')::int as stopped,
      (select count(*)::int from moderation_gaps p where p.game_id = ${gameId}::uuid and p.state <> 'closed') as "openGaps"
    from moderation_leaks l where l.game_id = ${gameId}::uuid and ${isOpen}`);
  return row ?? { open: 0, stopped: 0, openGaps: 0 };
}

export async function hasAfterRetry(db: Db, gameId: string): Promise<boolean> {
  const [row] = await db.execute<{ has: boolean }>(
    sql`select has_after_retry as has from moderation_settings where game_id = ${gameId}::uuid`,
  );
  return row?.has === true;
}
