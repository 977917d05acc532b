import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GapCause, GapState } from "#db/enums/moderation-work.ts";
import type { GameScope } from "#server/kernel/context.ts";

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Says that a gateway is there: from now on, and, if it has said so before, ever since. */
export async function beat(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    insert into gateway_beats (id) values (${id}::uuid) on conflict (id) do update set beat_at = clock_timestamp()`);
}

export async function sayGoodBye(db: Db, id: string): Promise<void> {
  await db.execute(
    sql`update gateway_beats set beat_at = clock_timestamp(), stopped_at = clock_timestamp() where id = ${id}::uuid`,
  );
}

/** One process at a time measures gaps. @returns false while another does */
export async function lockGaps(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('herald.moderation_gaps', 0)) as got`,
  );
  return row?.got === true;
}

/**
 * Times without any gateway: from the end of what all of them before covered to the start of the next, and from the last sign of life on. A gateway that could
 * not reach the database covers the time of its silence with its next beat.
 */
const spans = (silentSeconds: number): SQL => sql`
  covered as (
    select b.started_at, max(coalesce(b.stopped_at, b.beat_at)) over (order by b.started_at, b.id rows between unbounded preceding and 1 preceding) as ended_at
    from gateway_beats b
  ), spans as (
    select c.ended_at as from_at, c.started_at as until_at from covered c where c.started_at > c.ended_at
    union all
    select max(coalesce(b.stopped_at, b.beat_at)), null from gateway_beats b
    having max(coalesce(b.stopped_at, b.beat_at)) < clock_timestamp() - make_interval(secs => ${silentSeconds})
  )`;

/** Gaps that were opened, with how long each has lasted, and whether the staff is to hear of it. */
type OpenedGap = { gameId: string; seconds: number; isTold: boolean };

/**
 * Opens a gap for every time without a gateway, in each game of which the platform had asked before, and ends those whose gateway came back. One whose gateway
 * was there all the time, and only could not tell, is closed. Of a game in which nobody had written for ten minutes before, the staff hears only when it lasts:
 * whoever restarts a gateway at night is no alarm.
 * @param of.isSteady false: none is opened that still lasts, since its gateway may be about to say that it is there. @param of.quietSeconds lasting for so long it
 * is told of in any game
 */
export async function noteAbsences(
  db: Db,
  of: { silentSeconds: number; quietSeconds: number; isSteady: boolean },
): Promise<OpenedGap[]> {
  const { silentSeconds, quietSeconds, isSteady } = of;
  await db.execute(sql`
    with ${spans(silentSeconds)}
    update moderation_gaps p set until_at = s.until_at from spans s
    where p.cause = 'gateway_away' and p.until_at is null and p.from_at = s.from_at and s.until_at is not null`);
  await db.execute(sql`
    with ${spans(silentSeconds)}
    update moderation_gaps p set until_at = clock_timestamp(), state = 'closed', closed_at = now(), note = 'gateway_was_there'
    where p.cause = 'gateway_away' and p.until_at is null and p.state <> 'closed' and not exists (select from spans s where s.from_at = p.from_at)`);
  return await db.execute<OpenedGap>(sql`
    with ${spans(silentSeconds)}, due as (
      select g.id as game_id, s.from_at, s.until_at, coalesce(m.has_after_retry, false) as is_exact,
        extract(epoch from coalesce(s.until_at, clock_timestamp()) - s.from_at) as seconds,
        exists (select from moderation_decisions d where d.game_id = g.id and d.decided_at between s.from_at - interval '10 minutes' and s.from_at) as is_busy
      from spans s cross join games g left join moderation_settings m on m.game_id = g.id
      where exists (select from moderation_decisions d where d.game_id = g.id and d.decided_at < s.from_at)
        and not exists (select from moderation_gaps p where p.game_id = g.id and p.cause = 'gateway_away' and p.from_at = s.from_at)
    ), opened as (
      insert into moderation_gaps (game_id, cause, from_at, until_at, is_exact)
      select game_id, 'gateway_away', from_at, until_at, is_exact from due
      where until_at is not null or ${isSteady} and (is_busy or seconds >= ${quietSeconds})
      returning game_id, from_at
    )
    select game_id as "gameId", ceil(seconds)::int as seconds, is_busy or seconds >= ${quietSeconds} as "isTold" from due join opened using (game_id, from_at)`);
}

/**
 * Opens a gap for minutes in which questions had no row in time (`late`), or no room to wait (`full`): stretches that ended `settledMinutes` ago, within a day. A minute whose counts
 * arrive later opens one of its own.
 */
export async function noteShortages(db: Db, settledMinutes: number): Promise<OpenedGap[]> {
  return await db.execute<OpenedGap>(sql`
    with minutes as (
      select c.game_id, c.minute, case when sum(c."full") > 0 then 'overload' else 'late_answers' end as cause from callback_counts c
      where c.minute > now() - interval '1 day' and c.command in ('Group.CallbackBeforeSendMsg', 'C2C.CallbackBeforeSendMsg')
        and (c.late > 0 or c."full" > 0)
        and not exists (select from moderation_gaps p where p.game_id = c.game_id and p.cause in ('overload', 'late_answers')
          and c.minute >= p.from_at and c.minute < p.until_at)
      group by c.game_id, c.minute
    ), stretches as (
      select m.game_id, m.cause, m.minute, m.minute - make_interval(mins => (row_number() over (partition by m.game_id, m.cause order by m.minute))::int) as stretch
      from minutes m
    ), ended as (
      select s.game_id, s.cause, min(s.minute) as from_at, max(s.minute) + interval '1 minute' as until_at from stretches s
      group by s.game_id, s.cause, s.stretch
    )
    insert into moderation_gaps (game_id, cause, from_at, until_at, is_exact)
    select e.game_id, e.cause, e.from_at, e.until_at, coalesce(m.has_after_retry, false)
    from ended e left join moderation_settings m on m.game_id = e.game_id
    where e.until_at < now() - make_interval(mins => ${settledMinutes})
    returning game_id as "gameId", extract(epoch from until_at - from_at)::int as seconds, true as "isTold"`);
}

export type NewHole = { gameId: string; groupId: string; fromAt: string; untilAt: string };

/** Opens a gap of one group for each hole in its numbers, or makes the one longer that nobody has read yet. */
export async function openHoles(db: Db, holes: readonly NewHole[]): Promise<void> {
  if (holes.length === 0) return;
  const given = sql`given as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(holes)}::text::jsonb) as j("gameId" uuid, "groupId" text, "fromAt" timestamptz, "untilAt" timestamptz)
  )`;
  await db.execute(sql`
    with ${given}
    update moderation_gaps p set until_at = greatest(p.until_at, g."untilAt"), from_at = least(p.from_at, g."fromAt") from given g
    where p.game_id = g."gameId" and p.group_id = g."groupId" and p.cause = 'missing_numbers' and p.state = 'unknown'`);
  await db.execute(sql`
    with ${given}
    insert into moderation_gaps (game_id, cause, group_id, from_at, until_at, is_exact)
    select g."gameId", 'missing_numbers', g."groupId", g."fromAt", g."untilAt", coalesce(m.has_after_retry, false)
    from given g left join moderation_settings m on m.game_id = g."gameId"
    where exists (select from moderation_decisions d where d.game_id = g."gameId" and d.decided_at < g."untilAt" + interval '1 second')
      and not exists (select from moderation_gaps p where p.game_id = g."gameId" and p.group_id = g."groupId" and p.cause = 'missing_numbers'
        and p.state = 'unknown')`);
}

/** Forgets a gap of a group that turned out to hold no leak: numbers are missing also where Herald itself spoke. @returns false when it holds one */
export async function dropEmptyHole(db: Db, of: { id: string; cursor: string | null }): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`
    delete from moderation_gaps p where p.id = ${of.id}::uuid and p.state <> 'closed' and p.cursor is not distinct from ${of.cursor}
      and not exists (select from moderation_leaks l where l.gap_id = p.id) returning p.id`);
  return rows.length === 1;
}

/** Forgets gateways of long ago; the last one that was there stays, whenever that was. Call it when the times between them are noted. */
export async function forgetBeats(db: Db, hours: number): Promise<void> {
  await db.execute(sql`
    delete from gateway_beats b where b.beat_at < now() - make_interval(hours => ${hours})
      and b.id <> (select l.id from gateway_beats l order by l.beat_at desc, l.id limit 1)`);
}

/** A gap whose end is known and that history can close. */
export type ReadableGap = {
  id: string;
  game: GameScope;
  state: Exclude<GapState, "closed">;
  fromAt: Date;
  untilAt: Date;
  isExact: boolean;
  /** Of this group alone. */
  groupId: string | null;
  cursor: string | null;
};

/** Whether a hole can be one of a gap: its ends are whole seconds, cut off, and a clock beside the platform's may be off by one more. */
const touches = (gap: SQL, hole: SQL): SQL => sql`
  ${gap}.from_at - interval '2 seconds' <= ${hole}.until_at and coalesce(${gap}.until_at, 'infinity') + interval '2 seconds' >= ${hole}.from_at`;

/**
 * Of each game, so that none waits for another's: those of the whole game before those of one group, the oldest first, and last what waits for an archive. A
 * hole in the numbers of a group waits until the groups of a gap around it are read: what passed then belongs to that gap.
 * @param of.settledSeconds so long since its end, since the last messages of it may still be on their way. @param of.archivedFrom hours from there on are
 * not archived yet
 */
export async function selectReadableGaps(
  db: Db,
  of: { settledSeconds: number; archivedFrom: Date; ofEachGame: number },
): Promise<ReadableGap[]> {
  const rows = await db.execute<
    Omit<ReadableGap, "fromAt" | "untilAt" | "game"> & { fromAt: string; untilAt: string; game: GameScope }
  >(sql`
    with readable as (
      select p.*, row_number() over (partition by p.game_id order by
        case when p.cursor like 'archive:%' then split_part(p.cursor, ':', 2)::bigint >= ${of.archivedFrom.getTime()}::bigint else false end,
        p.group_id is not null, p.from_at, p.id) as place
      from moderation_gaps p
      where p.state <> 'closed' and p.until_at < clock_timestamp() - make_interval(secs => ${of.settledSeconds}) and p.note is distinct from 'archive_gone'
        and (p.group_id is null or not exists (select from moderation_gaps a where a.game_id = p.game_id and a.group_id is null and a.state <> 'closed'
          and (a.cursor is null or a.cursor like 'groups:%') and ${touches(sql`a`, sql`p`)}))
    )
    select p.id, json_build_object('id', g.id, 'slug', g.slug, 'name', g.name, 'kind', g.kind) as game, p.state, ${iso(sql`p.from_at`)} as "fromAt",
      ${iso(sql`p.until_at`)} as "untilAt", p.is_exact as "isExact", p.group_id as "groupId", p.cursor
    from readable p join games g on g.id = p.game_id where p.place <= ${of.ofEachGame} order by p.place, g.id`);
  return rows.map((row) => ({ ...row, fromAt: new Date(row.fromAt), untilAt: new Date(row.untilAt) }));
}

/**
 * Forgets holes in the numbers of groups whose messages turned out to belong to this gap of the whole game: they tell nothing that it does not. Call it after
 * what was found was listed.
 */
export async function dropCoveredHoles(db: Db, gapId: string): Promise<void> {
  await db.execute(sql`
    delete from moderation_gaps h using moderation_gaps p where p.id = ${gapId}::uuid and p.group_id is null and h.game_id = p.game_id
      and h.cause = 'missing_numbers' and h.state = 'closed' and h.closed_by_name is null and h.leaks > 0
      and ${touches(sql`p`, sql`h`)} and not exists (select from moderation_leaks l where l.gap_id = h.id)`);
}

/** Groups that the platform can be asked about, by id; live rooms have no history. */
export async function selectGroupsAfter(
  db: Db,
  of: { gameId: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ groupId: string }>(sql`
    select t.group_id as "groupId" from teams t where t.game_id = ${of.gameId}::uuid and t.group_id collate "C" > ${of.after}
      and t.disbanded_at is null and t.type is distinct from 'avchatroom'
    order by t.group_id collate "C" limit ${of.limit}`);
  return rows.map(({ groupId }) => groupId);
}

/**
 * Moves a gap on, unless another process did: then nothing of the step may be written.
 * @param step.messages were found in it; `isFirst` begins counting anew, since the archive holds what the groups told as well;
 * without `isWhole` the gap is none any more that repeated callbacks tell all of
 */
export async function advanceGap(
  db: Db,
  step: {
    id: string;
    from: string | null;
    to: string;
    messages: number;
    isFirst: boolean;
    isWhole: boolean;
    readUntil: Date | null;
  },
): Promise<boolean> {
  const { id, from, to, messages, isFirst, isWhole, readUntil } = step;
  const rows = await db.execute<{ id: string }>(sql`
    update moderation_gaps p set state = 'reading', cursor = ${to}, is_exact = p.is_exact and ${isWhole},
      messages = ${isFirst ? sql`0` : sql`coalesce(p.messages, 0)`} + ${messages}::int,
      read_until = ${readUntil === null ? sql`p.read_until` : sql`${readUntil.toISOString()}::timestamptz`},
      leaks = (select count(*)::int from moderation_leaks l where l.gap_id = p.id)
    where p.id = ${id}::uuid and p.state <> 'closed' and p.cursor is not distinct from ${from} returning p.id`);
  return rows.length === 1;
}

/** Closes a gap that was read to its end. */
export async function finishGap(db: Db, of: { id: string; cursor: string | null; messages: number }): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`
    update moderation_gaps p set state = 'closed', closed_at = now(), read_until = p.until_at, messages = coalesce(p.messages, 0) + ${of.messages}::int,
      leaks = (select count(*)::int from moderation_leaks l where l.gap_id = p.id)
    where p.id = ${of.id}::uuid and p.state <> 'closed' and p.cursor is not distinct from ${of.cursor} returning p.id`);
  return rows.length === 1;
}

export async function noteOnGap(db: Db, of: { id: string; note: string }): Promise<void> {
  await db.execute(sql`update moderation_gaps set note = ${of.note} where id = ${of.id}::uuid and state <> 'closed'`);
}

export type StoredGap = {
  id: string;
  cause: GapCause;
  state: GapState;
  groupId: string | null;
  fromAt: string;
  untilAt: string | null;
  isExact: boolean;
  cursor: string | null;
  messages: number | null;
  leaks: number;
  note: string | null;
  closedByName: string | null;
  closedAt: string | null;
};
const columns = sql`p.id, p.cause, p.state, p.group_id as "groupId", ${iso(sql`p.from_at`)} as "fromAt", ${iso(sql`p.until_at`)} as "untilAt", p.is_exact as "isExact", p.cursor,
  p.messages, (select count(*)::int from moderation_leaks l where l.gap_id = p.id) as leaks, p.note,
  p.closed_by_name as "closedByName", ${iso(sql`p.closed_at`)} as "closedAt"`;

/** The newest first. */
export async function selectGaps(
  db: Db,
  gameId: string,
  page: { isOpen: boolean; behind: { fromAt: string; id: string } | undefined; limit: number },
): Promise<StoredGap[]> {
  const { isOpen, behind, limit } = page;
  return await db.execute<StoredGap>(sql`
    select ${columns} from moderation_gaps p where p.game_id = ${gameId}::uuid
      and ${isOpen ? sql`p.state <> 'closed'` : sql`true`}
      and ${behind === undefined ? sql`true` : sql`(p.from_at, p.id) < (${behind.fromAt}::timestamptz, ${behind.id}::uuid)`}
    order by p.from_at desc, p.id desc limit ${limit}`);
}

/** Locked until the end of the transaction. */
export async function lockGap(db: Db, of: { gameId: string; id: string }): Promise<StoredGap | undefined> {
  const [row] = await db.execute<StoredGap>(
    sql`select ${columns} from moderation_gaps p where p.game_id = ${of.gameId}::uuid and p.id = ${of.id}::uuid for update`,
  );
  return row;
}

export async function closeByHand(db: Db, of: { id: string; reason: string; byName: string }): Promise<void> {
  await db.execute(sql`
    update moderation_gaps p set state = 'closed', closed_at = now(), note = ${of.reason}, closed_by_name = ${of.byName},
      leaks = (select count(*)::int from moderation_leaks l where l.gap_id = p.id)
    where p.id = ${of.id}::uuid`);
}
