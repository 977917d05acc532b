import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { parseRule, type RecurrenceRule } from "./recurrence-rule.ts";

/** Wall time of the first occurrence, its IANA zone, and the rule of those after it; null for only one. */
export type Schedule = { at: string; zone: string; rule: string | null };

/** One moment of a schedule. */
export type Occurrence = {
  at: Date;
  /** What clocks in the zone show then: `2027-03-14T03:00`. */
  wallTime: string;
  /** What the schedule asked for; differs from `wallTime` only when that time was skipped. */
  askedFor: string;
  /** The zone's clocks skip the time asked for, or show it twice. */
  shift: "none" | "skipped" | "repeated";
};

/** Beyond this nobody plans; a rule without an occurrence by then has none. */
const horizonYears = 40;

/** An IANA name such as `Asia/Seoul`; a bare offset is none, since it knows no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `2026-12-24T20:00`, with or without seconds, of a day that exists, from 1900 to 2999. */
export function isWallTime(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** What clocks in `zone` show at that moment, to the minute. */
export function wallTimeAt(at: Date, zone: string): string {
  return textOf(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime());
}

/**
 * The instant that a wall time names in a zone. A time that daylight saving skips is the first valid minute after the gap;
 * a time that comes twice is its first.
 * @throws RangeError for what `isWallTime` or `isTimeZone` refuse
 */
export function resolveWallTime(wallTime: string, zone: string): Occurrence {
  return resolve(Temporal.PlainDateTime.from(wallTime, { overflow: "reject" }), zone);
}

/**
 * The instants at which a day begins in a zone and at which the last of so many ends; a day of a clock change has 23 or 25 hours.
 * @param day `2026-12-24`. @throws RangeError for no such day or zone
 */
export function daysAt(day: string, { days, zone }: { days: number; zone: string }): { fromAt: Date; untilAt: Date } {
  const first = Temporal.PlainDate.from(day, { overflow: "reject" });
  const beginOf = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(zone).epochMilliseconds);
  return { fromAt: beginOf(first), untilAt: beginOf(first.add({ days })) };
}

function resolve(asked: Temporal.PlainDateTime, zone: string): Occurrence {
  const first = asked.toZonedDateTime(zone, { disambiguation: "earlier" });
  const last = asked.toZonedDateTime(zone, { disambiguation: "later" });
  const isSkipped = !first.toPlainDateTime().equals(asked);
  // Before a gap, "earlier" reads the asked time by the offset that held until then: the next transition is the gap's end.
  const found = isSkipped ? (first.getTimeZoneTransition("next") ?? last) : first;
  const isRepeated = !isSkipped && first.epochMilliseconds !== last.epochMilliseconds;
  return {
    at: new Date(found.epochMilliseconds),
    wallTime: textOf(found.toPlainDateTime()),
    askedFor: textOf(asked),
    shift: isSkipped ? "skipped" : isRepeated ? "repeated" : "none",
  };
}

function textOf(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: "minute" });
}

/**
 * The occurrences later than `after`, in order, at most 40 years ahead: it always ends. The rule runs over wall time and each
 * result is then resolved in the zone, so that a time the zone skips is moved and not lost (RFC 5545 would lose it). Two that
 * fall on one instant, in a zone that skipped a whole day, are one. The start counts only if the rule hits it.
 * @throws RangeError for a schedule that is no valid one
 */
export function* occurrencesAfter(schedule: Schedule, after: Date): Generator<Occurrence> {
  if (schedule.rule === null) {
    const only = resolveWallTime(schedule.at, schedule.zone);
    if (only.at > after) yield only;
    return;
  }
  const parsed = parseRule(schedule.rule);
  if ("fault" in parsed) throw new RangeError(`No rule: ${parsed.fault.kind} ${parsed.fault.part}`);
  const start = Temporal.PlainDateTime.from(schedule.at, { overflow: "reject" });
  // No zone moves its clocks by more than a day.
  const from = Temporal.PlainDateTime.from(wallTimeAt(after, schedule.zone)).subtract({ days: 2 });
  const beforeStart = start.subtract({ seconds: 1 });
  let cursor = Temporal.PlainDateTime.compare(from, beforeStart) > 0 ? from : beforeStart;
  const walls = wallTimesOf(parsed.rule, { start, zone: schedule.zone, end: cursor.add({ years: horizonYears }) });
  let lastAt = after;
  while (true) {
    const next = walls.next(cursor.toZonedDateTime("UTC"));
    if (next === null) return;
    cursor = Temporal.PlainDateTime.from(next.toPlainDateTime().toString());
    const found = resolve(cursor, schedule.zone);
    if (found.at <= lastAt) continue;
    lastAt = found.at;
    yield found;
  }
}

/** The rule over wall time, for which UTC stands: it has no gaps, so the library leaves nothing out. */
function wallTimesOf(
  rule: RecurrenceRule,
  bounds: { start: Temporal.PlainDateTime; zone: string; end: Temporal.PlainDateTime },
): RRuleTemporal {
  const until = rule.until === null ? bounds.end : untilOf(rule.until, bounds.zone);
  const end = Temporal.PlainDateTime.compare(until, bounds.end) < 0 ? until : bounds.end;
  return new RRuleTemporal({
    freq: rule.freq,
    interval: rule.interval,
    ...(rule.count === null ? {} : { count: rule.count }),
    ...(rule.byDay.length === 0 ? {} : { byDay: rule.byDay }),
    ...(rule.byMonthDay.length === 0 ? {} : { byMonthDay: rule.byMonthDay }),
    ...(rule.bySetPos.length === 0 ? {} : { bySetPos: rule.bySetPos }),
    ...(rule.weekStart === null ? {} : { wkst: rule.weekStart }),
    tzid: "UTC",
    dtstart: bounds.start.toZonedDateTime("UTC"),
    until: end.toZonedDateTime("UTC"),
  });
}

function untilOf(text: string, zone: string): Temporal.PlainDateTime {
  const [, year, month, day, hour = "23", minute = "59", second = "59", utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text) ?? [];
  const wall = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  return utc === "Z" ? wall.toZonedDateTime("UTC").withTimeZone(zone).toPlainDateTime() : wall;
}

/** How many milliseconds a zone's clocks are ahead of UTC at a time. */
export function offsetAt(at: Date, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
}
