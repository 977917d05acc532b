import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import type { CallbackReading } from "#db/enums/callbacks.ts";
import { callbackCounts, callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { games } from "#db/schema/games.ts";
import { teamCommands } from "./schema.ts";

/** An event on its way to its row. @property seen the version of the game's row by which it was believed. */
export type NewEvent = {
  gameId: string;
  seen: string;
  command: string;
  /** Hexadecimal. */
  digest: string;
  reading: CallbackReading;
  happenedAt: Date | null;
  receivedAt: Date;
  groupId: string | null;
  account: string | null;
  platform: string | null;
  copies: number;
  body: string;
};

/** What became of those that were not simply stored. */
type Odd = { gameId: string; digest: string; outcome: "copied" | "stale" };

/**
 * Writes a batch, and beside each new event of a team the work it makes, in one statement that is planned once. An event is written only
 * while the row of its game is the one by which it was believed (`xmin`: whoever changes the row in whatever way makes it another), so
 * that an address or a token that was replaced is refused at once although no request asks for it. No two of a batch may be alike.
 * Nothing is joined by digest: the planner takes a batch for ten rows, and five hundred would meet five hundred.
 */
export function storeEvents(db: Db, events: readonly NewEvent[]): Promise<Odd[]> {
  const list = (pick: (event: NewEvent) => string | number | null, type: "uuid" | "text" | "int" = "text") =>
    sql`${sql.param(events.map(pick))}::${listTypes[type]}`;
  return db.execute<Odd>(sql`${prepared}with given as materialized (
      select w.*, g.id is not null as is_current from unnest(
        ${list((event) => event.gameId, "uuid")}, ${list((event) => event.seen)}, ${list((event) => event.command)},
        ${list((event) => event.digest)}, ${list((event) => event.reading)},
        ${list((event) => event.happenedAt?.toISOString() ?? null)}, ${list((event) => event.receivedAt.toISOString())},
        ${list((event) => event.groupId)}, ${list((event) => event.account)}, ${list((event) => event.platform)},
        ${list((event) => event.copies, "int")}, ${list((event) => event.body)}
      ) with ordinality as w(game_id, seen, command, digest, reading, happened_at, received_at, group_id, account, platform, copies, body, place)
      left join ${games} g on g.id = w.game_id and g.xmin::text = w.seen
    ), stored as (
      insert into ${callbackEvents} (game_id, command, digest, reading, happened_at, received_at, group_id, account, platform, copies, body)
      select game_id, command, decode(digest, 'hex'), reading, happened_at::timestamptz, received_at::timestamptz, group_id, account, platform, copies, body
      from given where is_current order by place
      on conflict (game_id, digest) do update set copies = callback_events.copies + excluded.copies
      returning id, game_id, digest, group_id, command, reading, xmax = 0 as is_new
    ), work as (
      insert into ${teamWork} (event_id, game_id, group_id)
      select id, game_id, group_id from stored
      where is_new and reading = 'read' and group_id is not null and command = any(${sql.param([...teamCommands])}::text[])
    )
    select game_id as "gameId", encode(digest, 'hex') as digest, 'copied' as outcome from stored where not is_new
    union all select game_id, digest, 'stale' from given where not is_current`);
}

/** Times travel as text: drizzle leaves arrays of them to nobody. */
const listTypes = { uuid: sql`uuid[]`, text: sql`text[]`, int: sql`int[]` };

export type CountRow = Omit<typeof callbackCounts.$inferInsert, "answers"> & { answers: readonly number[] };

/** Adds to the counts of these minutes what one gateway counted: several add up. */
export async function addCounts(db: Db, rows: readonly CountRow[]): Promise<void> {
  const more = (column: string) =>
    sql`${sql.identifier(column)} = callback_counts.${sql.identifier(column)} + excluded.${sql.identifier(column)}`;
  const sums = ["stored", "copied", "tested", "late", "full", "refused", "unreadable", "malformed"].map(more);
  // In the order of the key, so that two gateways wait for one another instead of in a circle.
  const ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await db.execute(sql`insert into ${callbackCounts}
      (game_id, command, minute, stored, copied, tested, late, "full", refused, unreadable, malformed, answers, last_at)
    select j."gameId", j.command, j.minute, j.stored, j.copied, j.tested, j.late, j."full", j.refused, j.unreadable, j.malformed, j.answers, j."lastAt"
    from json_to_recordset(${JSON.stringify(ordered)}::text::json) as j("gameId" uuid, command text, minute timestamptz, stored int, copied int,
      tested int, late int, "full" int, refused int, unreadable int, malformed int, answers int[], "lastAt" timestamptz)
    join ${games} g on g.id = j."gameId"
    on conflict (game_id, command, minute) do update set ${sql.join(sums, sql`, `)},
      last_at = greatest(callback_counts.last_at, excluded.last_at),
      answers = array(select a + b from unnest(callback_counts.answers, excluded.answers) with ordinality as u(a, b, n) order by n)`);
}

function keyOf({ gameId, command, minute }: CountRow): string {
  return JSON.stringify([gameId, command, minute]);
}

type CommandCounts = {
  command: string;
  lastAt: Date;
  lastMinute: number;
  lastHour: number;
  answers: number[];
  copied: number;
  malformed: number;
  late: number;
  full: number;
  refused: number;
  unreadable: number;
};

/**
 * What each command came to: rates of the last minute and hour, failures of the last day, and when it was last met at all. Steps from command
 * to command along the key: what is older than a day is passed by, however much of it is kept.
 */
export async function sumCounts(db: Db, gameId: string): Promise<{ now: Date; commands: CommandCounts[] }> {
  const met = sql`(c.stored + c.copied + c.late + c."full")`;
  const ofDay = (column: string) => sql`coalesce(sum(c.${sql.identifier(column)}), 0)::int`;
  const own = sql`game_id = ${gameId}::uuid`;
  const [clock] = await db.execute<{ now: string }>(sql`select now() as now`);
  const rows = await db.execute<
    Omit<CommandCounts, "lastAt"> & { lastAt: string }
  >(sql`with recursive names(command) as (
      (select command from ${callbackCounts} where ${own} order by command limit 1)
      union all
      select (select command from ${callbackCounts} where ${own} and command > n.command order by command limit 1)
      from names n where n.command is not null
    )
    select n.command, l.last_at as "lastAt", d.*, coalesce(a.answers, '{}') as answers from names n
    cross join lateral (select last_at from ${callbackCounts} where ${own} and command = n.command order by minute desc limit 1) l
    cross join lateral (
      select coalesce(sum(${met}) filter (where c.minute = date_trunc('minute', now() - interval '1 minute')), 0)::int as "lastMinute",
        coalesce(sum(${met}) filter (where c.minute > now() - interval '1 hour'), 0)::int as "lastHour",
        ${ofDay("copied")} as copied, ${ofDay("malformed")} as malformed, ${ofDay("late")} as late, ${ofDay("full")} as "full",
        ${ofDay("refused")} as refused, ${ofDay("unreadable")} as unreadable
      from ${callbackCounts} c where ${own} and c.command = n.command and c.minute > now() - interval '1 day'
    ) d
    cross join lateral (
      select array_agg(s.count order by s.n) as answers from (
        select u.n, sum(u.count)::int as count from ${callbackCounts} h cross join unnest(h.answers) with ordinality as u(count, n)
        where ${own} and h.command = n.command and h.minute > now() - interval '1 hour' group by u.n
      ) s
    ) a
    where n.command is not null`);
  const commands = rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: new Date(lastAt) }));
  return { now: new Date(clock?.now ?? ""), commands };
}

const listed = {
  id: callbackEvents.id,
  command: callbackEvents.command,
  reading: callbackEvents.reading,
  happenedAt: callbackEvents.happenedAt,
  receivedAt: callbackEvents.receivedAt,
  groupId: callbackEvents.groupId,
  account: callbackEvents.account,
  platform: callbackEvents.platform,
  copies: callbackEvents.copies,
};
export type CallbackRow = Pick<typeof callbackEvents.$inferSelect, keyof typeof listed>;

type CallbackChoice = {
  command?: string | undefined;
  reading?: CallbackReading | undefined;
  groupId?: string | undefined;
  account?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/**
 * The first event by id of a time, found by halving: ids rise in the order of writing, and events come in that order but for those that
 * waited for the database. By an index of times this would cost every event that is written; without either, a page that is not filled
 * reads on through all that a game ever had.
 * @returns where it would be, when there is none.
 */
export async function findFirstSince(db: Db, gameId: string, since: Date): Promise<number> {
  const own = sql`game_id = ${gameId}::uuid`;
  const middle = sql`s.low + (s.high - s.low) / 2`;
  const [row] = await db.execute<{ id: number }>(sql`with recursive step(low, high) as (
      select coalesce(min(id), 0), coalesce(max(id) + 1, 0) from ${callbackEvents} where ${own}
      union all
      select case when e.is_before then e.id + 1 else s.low end, case when e.is_before then s.high else ${middle} end
      from step s cross join lateral (
        select id, received_at < ${since.toISOString()}::timestamptz as is_before
        from ${callbackEvents} where ${own} and id >= ${middle} order by id limit 1
      ) e where s.low < s.high
    ) select min(high)::float8 as id from step`);
  return row?.id ?? 0;
}

/**
 * Events of a game, the last taken in first. The indexes of command, group and account each serve their filter, and what cannot be read has
 * one of its own.
 * @param page.fromId the first that may be meant; the times of the choice are looked at besides.
 * @param page.beforeId the first that is not meant any more.
 */
export function selectCallbacks(
  db: Db,
  page: {
    gameId: string;
    choice: CallbackChoice;
    fromId: number | undefined;
    beforeId: number | undefined;
    limit: number;
  },
): Promise<CallbackRow[]> {
  const { gameId, choice, fromId, beforeId, limit } = page;
  const { command, reading, groupId, account, from, to } = choice;
  return db
    .select(listed)
    .from(callbackEvents)
    .where(
      and(
        eq(callbackEvents.gameId, gameId),
        command === undefined ? undefined : eq(callbackEvents.command, command),
        reading === undefined ? undefined : eq(callbackEvents.reading, reading),
        groupId === undefined ? undefined : eq(callbackEvents.groupId, groupId),
        account === undefined ? undefined : eq(callbackEvents.account, account),
        from === undefined ? undefined : gte(callbackEvents.receivedAt, from),
        to === undefined ? undefined : lt(callbackEvents.receivedAt, to),
        fromId === undefined ? undefined : gte(callbackEvents.id, fromId),
        beforeId === undefined ? undefined : lt(callbackEvents.id, beforeId),
      ),
    )
    .orderBy(desc(callbackEvents.id))
    .limit(limit);
}

export type OpenedCallback = CallbackRow & { body: string; waits: boolean };

/** @property waits for the state of teams to take it in. */
export async function findCallback(db: Db, key: { gameId: string; id: number }): Promise<OpenedCallback | undefined> {
  const [row] = await db
    .select({ ...listed, body: callbackEvents.body, waits: sql<boolean>`${teamWork.eventId} is not null` })
    .from(callbackEvents)
    .leftJoin(teamWork, eq(teamWork.eventId, callbackEvents.id))
    .where(and(eq(callbackEvents.gameId, key.gameId), eq(callbackEvents.id, key.id)));
  return row;
}

/** Hands an event to the state of teams again. @returns false when it waits there already. */
export async function addTeamWork(
  db: Db,
  work: { eventId: number; gameId: string; groupId: string },
): Promise<boolean> {
  const rows = await db.insert(teamWork).values(work).onConflictDoNothing().returning({ id: teamWork.eventId });
  return rows.length > 0;
}
