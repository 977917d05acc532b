import { Temporal } from "temporal-polyfill";

/** The day that calendars in `zone` (IANA name) show at that moment: `2026-12-24`. */
export function dayAt(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}
