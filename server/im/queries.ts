import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";

/** What one batch of calls takes, in microseconds from its first call. */
export type PaceAdvance = {
  /** To the earliest next call, and to the earliest next call that is not larger than the last of the batch. */
  toNextCall: number;
  toNextRecipient: number;
  /** How far behind the call before it the first call must stay for its own size, less the gap between any two calls. */
  firstGapLessCallGap: number;
};

/** How wide gaps are: `cautious` after the platform said "too fast", `slow` after it said so again. */
const paceModes = ["usual", "cautious", "slow"] as const;
export type PaceMode = (typeof paceModes)[number];

const advanced = z.tuple([z.object({ micros: z.coerce.number(), mode: z.enum(paceModes) })]);

/**
 * Takes a stretch of time for a batch of calls and moves the game's pace behind it: one statement, whose row lock puts
 * all processes in line.
 * @param cautiousForMs a back-off that ends later than this is `slow`, an earlier one `cautious`.
 * @returns the earliest next call after the batch (Unix microseconds) and by which mode it was advanced.
 */
export async function advancePace(
  db: Db,
  pace: {
    gameId: string;
    api: string;
    leadMicros: number;
    cautiousForMs: number;
    advance: Record<PaceMode, PaceAdvance>;
  },
): Promise<{ micros: number; mode: PaceMode }> {
  const { advance, leadMicros } = pace;
  const micros = (count: number) => sql`${count}::float8 * interval '1 microsecond'`;
  const byMode = (pick: (advance: PaceAdvance) => number) => sql`case (select mode from current)
    when 'usual' then ${micros(pick(advance.usual))}
    when 'cautious' then ${micros(pick(advance.cautious))}
    else ${micros(pick(advance.slow))} end`;
  // `clock_timestamp()` and not `now()`: whoever waited for the lock would otherwise be granted a time that is over.
  // It is read once, in a sub-select, so that one moment decides about everything. The mode may be a moment old: it is
  // read once too, before the lock, so that what is returned says which advance was taken.
  // The call before left at `next_call_at` less one gap: enough to keep a large call behind a small one.
  const rows = await db.execute(sql`
    with current as materialized (
      select coalesce((
        select case when back_off_until > clock_timestamp() + ${msInterval(pace.cautiousForMs)} then 'slow'
          when back_off_until > clock_timestamp() then 'cautious' end
        from call_paces where game_id = ${pace.gameId} and api = ${pace.api}
      ), 'usual') as mode
    )
    insert into call_paces as pace (game_id, api, next_call_at, next_recipient_at)
    values (
      ${pace.gameId}, ${pace.api},
      clock_timestamp() + ${micros(leadMicros)} + ${byMode((by) => by.toNextCall)},
      clock_timestamp() + ${micros(leadMicros)} + ${byMode((by) => by.toNextRecipient)}
    )
    on conflict (game_id, api) do update set (next_call_at, next_recipient_at) = (
      select first.at + ${byMode((by) => by.toNextCall)}, first.at + ${byMode((by) => by.toNextRecipient)}
      from (select clock_timestamp() as now offset 0) as clock
      cross join lateral (
        select greatest(
          clock.now + ${micros(leadMicros)},
          pace.next_call_at,
          pace.next_recipient_at,
          pace.next_call_at + ${byMode((by) => by.firstGapLessCallGap)}
        ) as at
      ) as first
    )
    returning (extract(epoch from next_call_at) * 1000000)::text as micros, (select mode from current) as mode
  `);
  return advanced.parse([...rows])[0];
}

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
    insert into call_paces as pace (game_id, api, next_call_at, next_recipient_at, back_off_until)
    values (${pace.gameId}, ${pace.api}, clock_timestamp() + ${msInterval(pausesMs.first)}, clock_timestamp(),
      clock_timestamp() + ${msInterval(cautiousForMs)})
    on conflict (game_id, api) do update set (next_call_at, back_off_until) = (
      select
        greatest(pace.next_call_at, clock.now + case
          when not level.is_repeat then ${msInterval(pausesMs.first)}
          when ahead <= ${msInterval(cautiousForMs)} then ${msInterval(pausesMs.repeat)}
          else ${msInterval(pausesMs.whole)} end),
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
    )`);
}

const clockRow = z.tuple([z.object({ ms: z.coerce.number() })]);

/** The database's clock, Unix milliseconds with a fraction. */
export async function selectClock(db: Db): Promise<number> {
  const rows = await db.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`);
  return clockRow.parse([...rows])[0].ms;
}
