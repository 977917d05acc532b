import type { DatabaseClock } from "./measure-database-clock.ts";

/** What the database's clock said, at some moment between two of this process's own (`ownClockMs`). Milliseconds. */
export type ClockReading = { beforeMs: number; databaseMs: number; afterMs: number };

/**
 * Keeps the measured offset as long as a reading allows it, and otherwise moves it to the nearest that it does allow: with
 * a clock that was set, or after a machine slept, every grant would look missed, or hours away. Changes `clock`.
 */
export function correctClock(clock: DatabaseClock, { beforeMs, databaseMs, afterMs }: ClockReading): void {
  clock.offsetMs = Math.min(Math.max(clock.offsetMs, databaseMs - afterMs), databaseMs - beforeMs);
}
