import { ownClockMs } from "#lib/own-clock.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { selectClock } from "../queries.ts";

export type DatabaseClock = {
  /** Add it to `ownClockMs` to get the database's Unix milliseconds. */
  offsetMs: number;
  /** The offset is off by this much at most. */
  errorMs: number;
};

/**
 * How far this process's own clock is from the database's, so that grants mean the same moment on every machine. Measured
 * against `performance`, which no one sets back; repeat it every minute or so, as clocks drift apart.
 * @param samples the answer that travelled fastest counts.
 */
export async function measureDatabaseClock(ctx: Pick<Ctx, "db">, samples = 5): Promise<DatabaseClock> {
  let best: DatabaseClock = { offsetMs: 0, errorMs: Number.POSITIVE_INFINITY };
  for (let sample = 0; sample < samples; sample += 1) {
    const before = ownClockMs();
    const databaseMs = await selectClock(ctx.db);
    const after = ownClockMs();
    const errorMs = (after - before) / 2;
    if (errorMs < best.errorMs) {
      best = { offsetMs: databaseMs - (before + errorMs), errorMs };
    }
  }
  return best;
}
