import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, prepared } from "#db/client.ts";
import { gameQuotas, games } from "#db/schema/games.ts";

/** What one batch of calls takes, in microseconds from its first call. */
export type PaceAdvance = {
  /** To the earliest next call, and to the earliest next call that is not larger than the last of the batch. */
  toNextCall: number;
  toNextRecipient: number;
  /** To the last of the batch itself. */
  toLast: number;
  /** How far behind the call before it the first call must stay for its own size, less the gap between any two calls. */
  firstGapLessCallGap: number;
};

/** How wide gaps are: `cautious` after the platform said "too fast", `slow` after it said so again. */
const paceModes = ["usual", "cautious", "slow"] as const;
export type PaceMode = (typeof paceModes)[number];

const granted = z.tuple([
  z.object({ micros: z.coerce.number(), mode: z.enum(paceModes), databaseMs: z.coerce.number() }),
]);

/**
 * Takes a stretch of time for a batch of calls and moves the game's pace behind it: one statement, whose row lock puts
 * all processes in line. A call with `besideGapMicros` may leave beside the line when that is sooner; then the line
 * stays where it is and the next such call keeps that far away.
 * @param cautiousForMs a back-off that ends later than this is `slow`, an earlier one `cautious`.
 * @param callsPerDay counted in days of `dayZone`; null without such a limit. @param callsOfDay how many of the calls are new to the day.
 * @param waitMsMax null takes any time; otherwise nothing is granted that would leave later.
 * @returns the first call (Unix microseconds), by which mode the line was advanced, and the database's clock (Unix
 *   milliseconds); undefined when the day's calls are used up, or the wait would be too long.
 */
export async function advancePace(
  db: Db,
  pace: {
    gameId: string;
    api: string;
    leadMicros: number;
    cautiousForMs: number;
    advance: Record<PaceMode, PaceAdvance>;
    besideGapMicros: number | null;
    calls: number;
    callsOfDay: number;
    recipients: number;
    callsPerDay: number | null;
    dayZone: string;
    waitMsMax: number | null;
    logMs: number;
  },
): Promise<{ micros: number; mode: PaceMode; databaseMs: number } | undefined> {
  const { advance, besideGapMicros, calls, callsOfDay, callsPerDay, waitMsMax } = pace;
  const lead = microInterval(pace.leadMicros);
  const byMode = (pick: (advance: PaceAdvance) => number) => sql`case (select mode from current)
    when 'usual' then ${microInterval(pick(advance.usual))}
    when 'cautious' then ${microInterval(pick(advance.cautious))}
    else ${microInterval(pick(advance.slow))} end`;
  const today = sql`(clock_timestamp() at time zone ${pace.dayZone})::date`;
  const dayCalls = sql`case when pace.day = ${today} then pace.day_calls else 0 end + ${callsOfDay}::int`;
  // The call before left at `next_call_at` less one gap: enough to keep a large call behind a small one.
  const inLine = sql`greatest(clock_timestamp() + ${lead}, pace.next_call_at, pace.next_recipient_at,
    pace.next_call_at + ${byMode((by) => by.firstGapLessCallGap)})`;
  const beside = sql`greatest(clock_timestamp() + ${lead}, pace.next_person_at)`;
  const soonest = besideGapMicros === null ? inLine : sql`least(${inLine}, ${beside})`;
  // `clock_timestamp()` and not `now()`: whoever waited for the lock would otherwise be granted a time that is over.
  // It is read once per decision, in a sub-select, so that one moment decides about everything. The mode may be a moment
  // old: it is read once too, before the lock, so that what is returned says which advance was taken.
  const rows = await db.execute(sql`${prepared}
    with current as materialized (
      select coalesce((
        select case when back_off_until > clock_timestamp() + ${msInterval(pace.cautiousForMs)} then 'slow'
          when back_off_until > clock_timestamp() then 'cautious' end
        from call_paces where game_id = ${pace.gameId} and api = ${pace.api}
      ), 'usual') as mode
    ), taken as (
      insert into call_paces as pace (game_id, api, granted_at, next_call_at, next_recipient_at, day, day_calls)
      select ${pace.gameId}::uuid, ${pace.api}, first.at,
        first.at + ${byMode((by) => by.toNextCall)}, first.at + ${byMode((by) => by.toNextRecipient)}, ${today}, ${callsOfDay}::int
      from (select clock_timestamp() + ${lead} as at offset 0) as first
      where ${callsPerDay}::int is null or ${callsOfDay}::int <= ${callsPerDay}::int
      on conflict (game_id, api) do update
        set (granted_at, next_call_at, next_recipient_at, next_person_at, day, day_calls) = (
          select first.at,
            case when first.is_beside then pace.next_call_at else first.at + ${byMode((by) => by.toNextCall)} end,
            case when first.is_beside then pace.next_recipient_at else first.at + ${byMode((by) => by.toNextRecipient)} end,
            case when first.is_beside then first.at + ${microInterval(besideGapMicros ?? 0)} else pace.next_person_at end,
            ${today}, ${dayCalls}
          from (select ${inLine} as in_line, ${beside} as beside offset 0) as choice
          cross join lateral (
            select ${besideGapMicros !== null}::boolean and beside < in_line as is_beside,
              case when ${besideGapMicros !== null}::boolean and beside < in_line then beside else in_line end as at
          ) as first
        )
        where (${callsPerDay}::int is null or ${dayCalls} <= ${callsPerDay}::int)
          and (${waitMsMax}::float8 is null or ${soonest} <= clock_timestamp() + ${msInterval(waitMsMax ?? 0)})
      returning granted_at
    ), noted as (
      insert into call_grants (game_id, api, first_at, last_at, calls, recipients)
      select ${pace.gameId}::uuid, ${pace.api}, granted_at, granted_at + ${byMode((by) => by.toLast)}, ${calls}::int, ${pace.recipients}::int
      from taken
    ), forgotten as (
      delete from call_grants where game_id = ${pace.gameId} and api = ${pace.api}
        and last_at < clock_timestamp() - ${msInterval(pace.logMs)}
    )
    select (extract(epoch from granted_at) * 1000000)::text as micros, (select mode from current) as mode,
      (extract(epoch from clock_timestamp()) * 1000)::text as "databaseMs"
    from taken
  `);
  return rows.length === 0 ? undefined : granted.parse([...rows])[0];
}

const microInterval = (count: number): SQL => sql`${count}::float8 * interval '1 microsecond'`;
const msInterval = (ms: number): SQL => sql`${ms}::float8 * interval '1 millisecond'`;

/**
 * Lets no call be granted for a while, and wider gaps for longer: at first `cautious`, when it happens again before that is
 * over `slow`, with a longer pause each time. What comes within `sameForMs` of the last one counts with it. Repeating it never shortens anything.
 */
export async function holdPace(
  db: Db,
  pace: {
    gameId: string;
    api: string;
    pausesMs: { first: number; repeat: number; whole: number };
    cautiousForMs: number;
    slowForMs: number;
    sameForMs: number;
  },
): Promise<void> {
  const { cautiousForMs, sameForMs, pausesMs } = pace;
  const slowUntilMs = pace.slowForMs + cautiousForMs;
  await db.execute(sql`
    insert into call_paces as pace (game_id, api, next_call_at, next_recipient_at, next_person_at, back_off_until)
    values (${pace.gameId}, ${pace.api}, clock_timestamp() + ${msInterval(pausesMs.first)}, clock_timestamp(),
      clock_timestamp() + ${msInterval(pausesMs.first)}, clock_timestamp() + ${msInterval(cautiousForMs)})
    on conflict (game_id, api) do update set (next_call_at, next_person_at, back_off_until) = (
      select
        greatest(pace.next_call_at, pause.over_at),
        greatest(pace.next_person_at, pause.over_at),
        case when level.is_same then pace.back_off_until
          when level.is_repeat then clock.now + ${msInterval(slowUntilMs)}
          else clock.now + ${msInterval(cautiousForMs)} end
      from (select clock_timestamp() as now offset 0) as clock
      cross join lateral (select pace.back_off_until - clock.now as ahead) as back_off
      cross join lateral (
        select coalesce(ahead > ${msInterval(slowUntilMs - sameForMs)}
          or (ahead > ${msInterval(cautiousForMs - sameForMs)} and ahead <= ${msInterval(cautiousForMs)}), false) as is_same
      ) as same
      cross join lateral (
        select same.is_same, coalesce(ahead > interval '0' and not same.is_same, false) as is_repeat
      ) as level
      cross join lateral (
        select clock.now + case
          when not level.is_repeat then ${msInterval(pausesMs.first)}
          when ahead <= ${msInterval(cautiousForMs)} then ${msInterval(pausesMs.repeat)}
          else ${msInterval(pausesMs.whole)} end as over_at
      ) as pause
    )`);
}

/** Lines of senders with a limit of their own stand beside those of the APIs, under a name that no API has. */
const ownPrefix = "own:";
type OwnLine = { gameId: string; owner: string };

const ownPace = z.tuple([z.object({ nowMs: z.coerce.number(), lastMs: z.coerce.number(), nextMs: z.coerce.number() })]);

/** Locks a sender's line until the transaction ends. @returns its last call, its next, and the clock behind the lock (Unix ms). */
export async function lockOwnPace(db: Db, line: OwnLine): Promise<{ nowMs: number; lastMs: number; nextMs: number }> {
  const rows = await db.execute(sql`
    with line as (
      insert into call_paces as pace (game_id, api, granted_at, next_call_at) values (${line.gameId}::uuid, ${ownPrefix + line.owner}, 'epoch', 'epoch')
      on conflict (game_id, api) do update set granted_at = pace.granted_at
      returning granted_at, next_call_at
    )
    select (extract(epoch from clock_timestamp()) * 1000)::text as "nowMs", (extract(epoch from granted_at) * 1000)::text as "lastMs",
      (extract(epoch from next_call_at) * 1000)::text as "nextMs" from line`);
  return ownPace.parse([...rows])[0];
}

export async function setOwnPace(db: Db, line: OwnLine & { lastMs: number; nextMs: number }): Promise<void> {
  await db.execute(sql`
    update call_paces set granted_at = to_timestamp(${line.lastMs / 1_000}::float8), next_call_at = to_timestamp(${line.nextMs / 1_000}::float8)
    where game_id = ${line.gameId}::uuid and api = ${ownPrefix + line.owner}`);
}

/** Puts a sender's line back to what it was before the call at `at`, unless another came after that. */
export async function undoOwnPace(
  db: Db,
  line: OwnLine & { at: number; lastMs: number; nextMs: number },
): Promise<void> {
  await db.execute(sql`
    update call_paces set granted_at = to_timestamp(${line.lastMs / 1_000}::float8), next_call_at = to_timestamp(${line.nextMs / 1_000}::float8)
    where game_id = ${line.gameId}::uuid and api = ${ownPrefix + line.owner} and granted_at = to_timestamp(${line.at / 1_000}::float8)`);
}

/** Makes the wait behind a sender's last call longer or shorter by a factor. */
export async function scaleOwnPace(db: Db, line: OwnLine & { factor: number }): Promise<void> {
  await db.execute(sql`
    update call_paces set next_call_at = granted_at + (next_call_at - granted_at) * ${line.factor}::float8
    where game_id = ${line.gameId}::uuid and api = ${ownPrefix + line.owner} and next_call_at > granted_at`);
}

export async function removeOwnPace(db: Db, line: OwnLine): Promise<void> {
  await db.execute(sql`
    delete from call_paces where game_id = ${line.gameId}::uuid and api = ${ownPrefix + line.owner}`);
}

const clockRow = z.tuple([z.object({ ms: z.coerce.number() })]);

/** The database's clock, Unix milliseconds with a fraction. */
export async function selectClock(db: Db): Promise<number> {
  const rows = await db.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`);
  return clockRow.parse([...rows])[0].ms;
}

const refusedPace = z.tuple([z.object({ dayCalls: z.number(), waitMs: z.coerce.number() })]).or(z.tuple([]));

/** Why nothing is granted now: the calls of this day, and the milliseconds until the line is free. */
export async function selectPace(
  db: Db,
  pace: { gameId: string; api: string; dayZone: string },
): Promise<{ dayCalls: number; waitMs: number }> {
  const rows = await db.execute(sql`
    select case when day = (clock_timestamp() at time zone ${pace.dayZone})::date then day_calls else 0 end as "dayCalls",
      greatest(0, extract(epoch from greatest(next_call_at, next_recipient_at) - clock_timestamp()) * 1000)::text as "waitMs"
    from call_paces where game_id = ${pace.gameId} and api = ${pace.api}`);
  return refusedPace.parse([...rows])[0] ?? { dayCalls: 0, waitMs: 0 };
}

/** What decides a game's quotas, with the override of one API where there is one. @returns undefined without such a game. */
export async function findQuotaSource(
  db: Db,
  of: { gameId: string; api: string },
): Promise<{ game: QuotaGame; override: QuotaRow | undefined } | undefined> {
  const [row] = await db
    .select({ game: quotaGame, override: quotaRow })
    .from(games)
    .leftJoin(gameQuotas, and(eq(gameQuotas.gameId, games.id), eq(gameQuotas.api, of.api)))
    .where(eq(games.id, of.gameId));
  return row && { game: row.game, override: row.override ?? undefined };
}

const quotaGame = {
  edition: games.edition,
  callsPerSecond: games.callsPerSecond,
  recipientsPerMinute: games.recipientsPerMinute,
};
type QuotaGame = Pick<typeof games.$inferSelect, keyof typeof quotaGame>;
const quotaRow = {
  api: gameQuotas.api,
  callsPerSecond: gameQuotas.callsPerSecond,
  recipientsPerMinute: gameQuotas.recipientsPerMinute,
  callsPerDay: gameQuotas.callsPerDay,
  version: gameQuotas.version,
};
export type QuotaRow = Pick<typeof gameQuotas.$inferSelect, keyof typeof quotaRow>;

/** A game's quotas: its own numbers, and every override. @returns undefined without such a game. */
export async function findQuotaSources(
  db: Db,
  gameId: string,
): Promise<{ game: QuotaGame; overrides: QuotaRow[] } | undefined> {
  const [game] = await db.select(quotaGame).from(games).where(eq(games.id, gameId));
  if (!game) return undefined;
  const overrides = await db.select(quotaRow).from(gameQuotas).where(eq(gameQuotas.gameId, gameId));
  return { game, overrides };
}

/**
 * Writes an override if it is still at `version`; 0 means that there is none yet. An override without a number goes.
 * @returns the new version, or undefined when someone else was faster.
 */
export async function writeQuota(
  db: Db,
  gameId: string,
  quota: Omit<QuotaRow, "version"> & { version: number },
): Promise<number | undefined> {
  const { version, ...values } = quota;
  if (version === 0) {
    const [row] = await db
      .insert(gameQuotas)
      .values({ gameId, ...values })
      .onConflictDoNothing()
      .returning({ version: gameQuotas.version });
    return row?.version;
  }
  const [row] = await db
    .update(gameQuotas)
    .set({ ...values, version: sql`${gameQuotas.version} + 1` })
    .where(and(eq(gameQuotas.gameId, gameId), eq(gameQuotas.api, quota.api), eq(gameQuotas.version, version)))
    .returning({ version: gameQuotas.version });
  return row?.version;
}

const usage = z.array(
  z.object({
    api: z.string(),
    callsLastSecond: z.coerce.number(),
    callsLastMinute: z.coerce.number(),
    recipientsLastMinute: z.coerce.number(),
    callsToday: z.coerce.number(),
    backedOffUntil: z.coerce.date().nullable(),
  }),
);
export type Usage = z.infer<typeof usage>[number];

/** What each API of a game was granted lately. Calls of one batch are evenly spaced, so a part of its time holds that part of them. */
export async function listUsage(db: Db, of: { gameId: string; dayZone: string }): Promise<Usage[]> {
  const within = (window: SQL) => sql`greatest(0, least(1,
    case when last_at > first_at
      then 1 - extract(epoch from clock.now - ${window} - first_at) / extract(epoch from last_at - first_at)
      else case when first_at > clock.now - ${window} then 1 else 0 end end)
    - case when last_at > first_at
      then greatest(0, 1 - extract(epoch from clock.now - first_at) / extract(epoch from last_at - first_at))
      else case when first_at > clock.now then 1 else 0 end end)`;
  const rows = await db.execute(sql`
    select p.api, coalesce(round(g.second), 0)::text as "callsLastSecond", coalesce(round(g.minute), 0)::text as "callsLastMinute",
      coalesce(round(g.recipients), 0)::text as "recipientsLastMinute",
      case when p.day = (clock.now at time zone ${of.dayZone})::date then p.day_calls else 0 end as "callsToday",
      case when p.back_off_until > clock.now then p.back_off_until end as "backedOffUntil"
    from (select clock_timestamp() as now offset 0) as clock
    cross join call_paces p
    left join lateral (
      select sum(calls * ${within(sql`interval '1 second'`)}) as second, sum(calls * ${within(sql`interval '1 minute'`)}) as minute,
        sum(recipients * ${within(sql`interval '1 minute'`)}) as recipients
      from call_grants c where c.game_id = p.game_id and c.api = p.api and c.last_at > clock.now - interval '1 minute'
    ) as g on true
    where p.game_id = ${of.gameId} and not starts_with(p.api, ${ownPrefix})
    order by p.api`);
  return usage.parse([...rows]);
}
