import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { LeakFinder } from "#db/enums/moderation-work.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { LeakRow } from "../schema.ts";
import type { Judgement } from "./rules.ts";

const at = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;
const json = (rows: unknown): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;
const texts = (words: readonly string[]): SQL => sql`${sql.param([...words])}::text[]`;
const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

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
