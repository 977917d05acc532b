import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { LeakFinder } from "#db/enums/moderation-work.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { Judgement } from "./rules.ts";
import { type LeakFilter, type LeakRow, waitingLeakStates } from "./schema.ts";

const at = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;
const json = (rows: unknown): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;
const texts = (words: readonly string[]): SQL => sql`${sql.param([...words])}::text[]`;
const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** As moderation_leaks_game_id_found_at_id_open has it: with states as parameters nobody would know that it may serve. */
const isOpen = sql`l.state in ('found', 'judged', 'recalling', 'failed')`;
const and = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` and `);

/** How far events were looked through. */
type LeakMark = { eventId: number; untilId: number | null; isReady: boolean };

/**
 * The mark, which no other process has until the end of the transaction; undefined while one has it. `isReady` says that every transaction that can
 * have written an event up to `untilId` has ended, and that the youngest of those is as old as the grace asks: a decision may have waited in a spool.
 */
export async function lockLeakMark(db: Db, graceMs: number): Promise<LeakMark | undefined> {
  await db.execute(sql`insert into moderation_leak_marks (id) values (1) on conflict do nothing`);
  const [row] = await db.execute<LeakMark & { isRestored: boolean }>(sql`
    select m.event_id::float8 as "eventId", m.until_id::float8 as "untilId",
      coalesce(m.until_xact <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        and m.until_at <= clock_timestamp() - make_interval(secs => ${graceMs} / 1000.0), false) as "isReady",
      coalesce(m.until_xact > pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false) as "isRestored"
    from moderation_leak_marks m where m.id = 1 for update skip locked`);
  if (row === undefined) return undefined;
  const { isRestored, ...mark } = row;
  // In a database that was restored into a new cluster the numbers of transactions began again: the stretch is measured anew.
  return isRestored ? { ...mark, untilId: null, isReady: false } : mark;
}

/**
 * Where the next stretch ends; nothing is set while no event is behind the mark. Asked game by game, as everything of events: their key begins with the
 * game, and a number alone would be looked for in all of them.
 */
export async function measureStretch(db: Db): Promise<void> {
  await db.execute(sql`
    update moderation_leak_marks m set until_id = e.id, until_at = clock_timestamp(), updated_at = now(),
      until_xact = pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    from (
      select max(l.id) as id from games g
      cross join lateral (select e.id from callback_events e where e.game_id = g.id order by e.id desc limit 1) l
    ) e
    where m.id = 1 and e.id > m.event_id`);
}

/** @param to.isDone the stretch was read to its end */
export async function moveLeakMark(db: Db, to: { eventId: number; isDone: boolean }): Promise<void> {
  const rest = to.isDone ? sql`, until_id = null, until_xact = null, until_at = null` : sql``;
  await db.execute(
    sql`update moderation_leak_marks set event_id = ${to.eventId}, updated_at = now() ${rest} where id = 1`,
  );
}

export type SentEvent = {
  id: number;
  gameId: string;
  command: string;
  platform: string | null;
  receivedAt: string;
  body: string;
};
const sentCommands = ["Group.CallbackAfterSendMsg", "C2C.CallbackAfterSendMsg"];
const eventColumns = sql`e.id::float8 as id, e.game_id as "gameId", e.command, e.platform, ${iso(sql`e.received_at`)} as "receivedAt", e.body`;

/**
 * The next events of messages that were sent, by id. callback_events_game_id_command_id serves each game and command.
 * @returns `lookedUntil`: there is none up to that id but those given
 */
export async function selectSentEvents(
  db: Db,
  of: { after: number; until: number; limit: number },
): Promise<{ events: SentEvent[]; lookedUntil: number }> {
  const { after, until, limit } = of;
  const events = await db.execute<SentEvent>(sql`
    select ${eventColumns} from games g cross join unnest(${texts(sentCommands)}) as c(command)
    cross join lateral (
      select * from callback_events s where s.game_id = g.id and s.command = c.command and s.id > ${after} and s.id <= ${until}
        and s.reading = 'read' order by s.id limit ${limit}
    ) e
    order by e.id limit ${limit}`);
  return { events, lookedUntil: events.length < limit ? until : (events.at(-1)?.id ?? until) };
}

/** The last few events of messages in groups, from before the events that are looked at. callback_events_game_id_group_id_id serves it. */
export async function selectEventsBefore(
  db: Db,
  of: { groups: readonly { gameId: string; groupId: string; firstId: number }[]; each: number },
): Promise<SentEvent[]> {
  if (of.groups.length === 0) return [];
  return await db.execute<SentEvent>(sql`
    select b.* from jsonb_to_recordset(${json(of.groups)}) as g("gameId" uuid, "groupId" text, "firstId" bigint)
    cross join lateral (
      select ${eventColumns} from callback_events e where e.game_id = g."gameId" and e.group_id = g."groupId" and e.id < g."firstId"
        and e.command = 'Group.CallbackAfterSendMsg' and e.reading = 'read' order by e.id desc limit ${of.each}
    ) b`);
}

export async function findSentEvent(db: Db, of: { gameId: string; id: number }): Promise<SentEvent | undefined> {
  const [row] = await db.execute<SentEvent>(
    sql`select ${eventColumns} from callback_events e where e.game_id = ${of.gameId}::uuid and e.id = ${of.id}`,
  );
  return row;
}

/** When the platform first asked about a message of the game; undefined while it never did. The key of decisions serves it. */
export async function findFirstAsked(db: Db, gameId: string): Promise<Date | undefined> {
  const [row] = await db.execute<{ at: string }>(sql`
    select ${iso(sql`d.decided_at`)} as at from moderation_decisions d
    where d.game_id = ${gameId}::uuid and d.source <> 'late' order by d.decided_at limit 1`);
  return row && new Date(row.at);
}

/** Whether the platform had asked about a message of this kind before a time: a console may have only one of the two switched on. */
export async function wasAsked(
  db: Db,
  of: { gameId: string; channel: LeakRow["channel"]; before: Date },
): Promise<boolean> {
  const isOfKind = of.channel === "group" ? sql`d.group_id is not null` : sql`d.recipient is not null`;
  const [row] = await db.execute<{ was: boolean }>(sql`
    select exists (select from moderation_decisions d where d.game_id = ${of.gameId}::uuid and ${isOfKind} and d.source <> 'late'
      and d.decided_at < ${at(of.before)}) as was`);
  return row?.was === true;
}

/** What was decided of messages before they were sent, by their hash. moderation_decisions_game_id_message_hash serves it. */
export async function selectJudgements(
  db: Db,
  of: { gameId: string; hashes: readonly number[]; from: Date; to: Date },
): Promise<Map<number, Judgement[]>> {
  const found = new Map<number, Judgement[]>();
  if (of.hashes.length === 0) return found;
  const rows = await db.execute<Judgement & { hash: number }>(sql`
    select d.message_hash::float8 as hash, (extract(epoch from d.decided_at) * 1000)::float8 as "decidedMs", d.verdict, d.code, d.source, d.mode,
      case when d.verdict = 'mask' then d.fields end as masked
    from moderation_decisions d where d.game_id = ${of.gameId}::uuid and d.decided_at >= ${at(of.from)} and d.decided_at < ${at(of.to)}
      and d.message_hash = any(${sql.param(of.hashes.map(String))}::bigint[]) and d.source <> 'late'`);
  for (const { hash, ...judgement } of rows) found.set(hash, [...(found.get(hash) ?? []), judgement]);
  return found;
}

export type NewLeak = {
  foundBy: LeakFinder;
  channel: LeakRow["channel"];
  groupId: string | null;
  sender: string;
  recipient: string | null;
  messageHash: number;
  msgSeq: number | null;
  msgRandom: number | null;
  msgTime: number | null;
  /** ISO 8601. */
  sentAt: string;
  eventId: number | null;
  gapId: string | null;
};

/**
 * Writes what is not on the list yet; what is there learns in which gap it passed, and that of a whole game tells more than a hole in the numbers of one group.
 * @returns the places in `leaks` of those that were new, with their ids
 */
export async function insertLeaks(
  db: Db,
  of: { gameId: string; foundAt: Date },
  leaks: readonly NewLeak[],
): Promise<{ id: string; place: number }[]> {
  if (leaks.length === 0) return [];
  const rows = leaks.map((leak, place) => ({ ...leak, place }));
  return await db.execute<{ id: string; place: number }>(sql`
    with given as materialized (
      select distinct on ("messageHash", "sentAt") * from jsonb_to_recordset(${json(rows)}) as j("foundBy" text, channel text, "groupId" text,
        sender text, recipient text, "messageHash" bigint, "msgSeq" bigint, "msgRandom" bigint, "msgTime" bigint, "sentAt" timestamptz,
        "eventId" bigint, "gapId" uuid, place int)
      order by "messageHash", "sentAt", place
    ), stored as (
      insert into moderation_leaks (game_id, found_by, channel, group_id, sender, recipient, message_hash, msg_seq, msg_random, msg_time, sent_at,
        found_at, event_id, gap_id)
      select ${of.gameId}::uuid, "foundBy", channel, "groupId", sender, recipient, "messageHash", "msgSeq", "msgRandom", "msgTime", "sentAt",
        ${at(of.foundAt)}, "eventId", "gapId" from given
      on conflict (game_id, message_hash, sent_at) do update set gap_id = excluded.gap_id
        where exists (select from moderation_gaps p where p.id = excluded.gap_id and (moderation_leaks.gap_id is null
          or p.group_id is null and exists (select from moderation_gaps h where h.id = moderation_leaks.gap_id and h.group_id is not null)))
      returning id, message_hash, sent_at, xmax = 0 as is_new
    )
    select s.id, g.place from stored s join given g on g."messageHash" = s.message_hash and g."sentAt" = s.sent_at where s.is_new order by g.place`);
}

/** Whether something of the game was found within so many minutes. */
export async function hasFoundLately(db: Db, of: { gameId: string; minutes: number }): Promise<boolean> {
  const [row] = await db.execute<{ has: boolean }>(sql`
    select exists (select from moderation_leaks l where l.game_id = ${of.gameId}::uuid
      and l.found_at > now() - make_interval(mins => ${of.minutes})) as has`);
  return row?.has === true;
}

/** Puts what was judged afterwards beside its message. */
export async function settleJudged(
  db: Db,
  judged: readonly { id: string; decisionId: string; decidedAt: Date; verdict: string }[],
): Promise<void> {
  await db.execute(sql`
    update moderation_leaks l set decision_id = j."decisionId", decided_at = j."decidedAt", verdict = j.verdict,
      state = case when l.state = 'found' then 'judged' else l.state end
    from jsonb_to_recordset(${json(judged)}) as j(id uuid, "decisionId" uuid, "decidedAt" timestamptz, verdict text) where l.id = j.id`);
}

/** Messages that were listed and could not be judged then, oldest first. */
export async function selectUnjudged(
  db: Db,
  of: { withinHours: number; limit: number },
): Promise<{ id: string; gameId: string; foundAt: Date; eventId: number }[]> {
  const rows = await db.execute<{ id: string; gameId: string; foundAt: string; eventId: number }>(sql`
    select l.id, l.game_id as "gameId", ${iso(sql`l.found_at`)} as "foundAt", l.event_id::float8 as "eventId" from moderation_leaks l
    where l.state = 'found' and l.event_id is not null and l.found_at > now() - make_interval(hours => ${of.withinHours})
    order by l.found_at limit ${of.limit}`);
  return rows.map((row) => ({ ...row, foundAt: new Date(row.foundAt) }));
}

/**
 * Messages on the list whose decision turned up since and let them through as they were: it had waited in a gateway's spool.
 * @returns how many went from the list
 */
export async function closeAllowedSince(db: Db, of: { withinHours: number; reason: string }): Promise<number> {
  const rows = await db.execute<{ id: string }>(sql`
    update moderation_leaks l set state = 'closed', reason = ${of.reason}, settled_at = now()
    where l.state in ('found', 'judged') and l.found_at > now() - make_interval(hours => ${of.withinHours})
      and exists (select from moderation_decisions d where d.game_id = l.game_id and d.message_hash = l.message_hash
        and d.source <> 'late' and d.code = 0 and (d.verdict <> 'mask' or d.mode = 'shadow')
        and d.decided_at between l.sent_at - interval '10 minutes' and l.sent_at + interval '10 minutes')
    returning l.id`);
  return rows.length;
}

/** Messages on the list of which a decision turned up since that masked something: whether it is masked there their events say. */
export async function selectMaskedSince(
  db: Db,
  of: { withinHours: number; limit: number },
): Promise<{ id: string; gameId: string; eventId: number; judgement: Judgement }[]> {
  return await db.execute<{ id: string; gameId: string; eventId: number; judgement: Judgement }>(sql`
    select l.id, l.game_id as "gameId", l.event_id::float8 as "eventId", json_build_object('decidedMs', extract(epoch from d.decided_at) * 1000,
      'verdict', d.verdict, 'code', d.code, 'source', d.source, 'mode', d.mode, 'masked', d.fields) as judgement
    from moderation_leaks l join moderation_decisions d on d.game_id = l.game_id and d.message_hash = l.message_hash
      and d.decided_at between l.sent_at - interval '10 minutes' and l.sent_at + interval '10 minutes'
    where l.state in ('found', 'judged') and l.event_id is not null and l.found_at > now() - make_interval(hours => ${of.withinHours})
      and d.is_spooled and d.verdict = 'mask' and d.code = 0 and d.mode = 'enforced'
    order by l.found_at desc, l.id limit ${of.limit}`);
}

/** Takes messages from the list that were allowed after all. */
export async function closeAllowed(db: Db, of: { ids: readonly string[]; reason: string }): Promise<void> {
  if (of.ids.length === 0) return;
  await db.execute(sql`
    update moderation_leaks l set state = 'closed', reason = ${of.reason}, settled_at = now()
    where l.id = any(${uuids(of.ids)}) and l.state in ('found', 'judged')`);
}

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

/** The list, the last found first. `foundAtText` is the exact time, for the key of the next page. */
export async function selectLeaks(
  db: Db,
  gameId: string,
  page: { filter: LeakFilter; behind: LeakKey | undefined; limit: number },
): Promise<(LeakRow & { foundAtText: string })[]> {
  const { filter, behind, limit } = page;
  const before =
    behind === undefined ? sql`true` : sql`(l.found_at, l.id) < (${behind.foundAt}::timestamptz, ${behind.id}::uuid)`;
  const rows = await db.execute<Stored>(sql`
    with page as (select l.* from moderation_leaks l where ${whereOf(gameId, filter)} and ${before} order by l.found_at desc, l.id desc limit ${limit})
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

/** Age of the oldest event of the game that was not looked through. */
export async function measureBehind(db: Db, gameId: string): Promise<number> {
  const [row] = await db.execute<{ ms: number }>(sql`
    select greatest(extract(epoch from clock_timestamp() - e.received_at) * 1000, 0)::float8 as ms from callback_events e
    where e.game_id = ${gameId}::uuid and e.id > coalesce((select event_id from moderation_leak_marks where id = 1), 0) order by e.id limit 1`);
  return row?.ms ?? 0;
}

export async function findScope(db: Db, gameId: string): Promise<GameScope | undefined> {
  const [row] = await db.execute<GameScope>(sql`select id, slug, name, kind from games where id = ${gameId}::uuid`);
  return row;
}
