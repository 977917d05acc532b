import { sql } from "drizzle-orm";
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

const advanced = z.tuple([z.object({ micros: z.coerce.number(), widened: z.boolean() })]);

/**
 * Takes a stretch of time for a batch of calls and moves the game's pace behind it: one statement, whose row lock puts
 * all processes in line.
 * @returns the earliest next call after the batch (Unix microseconds) and which advance applied.
 */
export async function advancePace(
  db: Db,
  pace: { gameId: string; api: string; leadMicros: number; usual: PaceAdvance; widened: PaceAdvance },
): Promise<{ micros: number; widened: boolean }> {
  const { usual, widened, leadMicros } = pace;
  const micros = (count: number) => sql`${count}::float8 * interval '1 microsecond'`;
  // `clock_timestamp()` and not `now()`: whoever waited for the lock would otherwise be granted a time that is over.
  // It is read once, in a sub-select, so that one moment decides about everything. `back_off_until` is cleared when it
  // has passed, so that what is returned says which advance was taken.
  // The call before left at `next_call_at` less one gap: enough to keep a large call behind a small one.
  const rows = await db.execute(sql`
    insert into call_paces as pace (game_id, api, next_call_at, next_recipient_at)
    values (
      ${pace.gameId}, ${pace.api},
      clock_timestamp() + ${micros(leadMicros + usual.toNextCall)},
      clock_timestamp() + ${micros(leadMicros + usual.toNextRecipient)}
    )
    on conflict (game_id, api) do update set (next_call_at, next_recipient_at, back_off_until) = (
      select
        first.at + case when mode.widened then ${micros(widened.toNextCall)} else ${micros(usual.toNextCall)} end,
        first.at + case when mode.widened then ${micros(widened.toNextRecipient)} else ${micros(usual.toNextRecipient)} end,
        case when mode.widened then pace.back_off_until end
      from (select clock_timestamp() as now offset 0) as clock
      cross join lateral (select coalesce(pace.back_off_until > clock.now, false) as widened) as mode
      cross join lateral (
        select greatest(
          clock.now + ${micros(leadMicros)},
          pace.next_call_at,
          pace.next_recipient_at,
          pace.next_call_at + case
            when mode.widened then ${micros(widened.firstGapLessCallGap)}
            else ${micros(usual.firstGapLessCallGap)}
          end
        ) as at
      ) as first
    )
    returning (extract(epoch from next_call_at) * 1000000)::text as micros, back_off_until is not null as widened
  `);
  return advanced.parse([...rows])[0];
}

/** Lets no call be granted for `pauseMs`, and wider gaps for `widenedForMs`. Repeating it never shortens either. */
export async function holdPace(
  db: Db,
  pace: { gameId: string; api: string; pauseMs: number; widenedForMs: number },
): Promise<void> {
  const from = (ms: number) => sql`clock_timestamp() + ${ms}::float8 * interval '1 millisecond'`;
  await db.execute(sql`
    insert into call_paces as pace (game_id, api, next_call_at, next_recipient_at, back_off_until)
    values (${pace.gameId}, ${pace.api}, ${from(pace.pauseMs)}, clock_timestamp(), ${from(pace.widenedForMs)})
    on conflict (game_id, api) do update set
      next_call_at = greatest(pace.next_call_at, excluded.next_call_at),
      back_off_until = greatest(pace.back_off_until, excluded.back_off_until)
  `);
}

const clockRow = z.tuple([z.object({ ms: z.coerce.number() })]);

/** The database's clock, Unix milliseconds with a fraction. */
export async function selectClock(db: Db): Promise<number> {
  const rows = await db.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`);
  return clockRow.parse([...rows])[0].ms;
}
