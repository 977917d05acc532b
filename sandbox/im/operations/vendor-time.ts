/** Days and hours of the statistics and archives are those of China (unverified: the pages name no time zone). */
const OFFSET_SECONDS = 8 * 3600;
const DAY_SECONDS = 86_400;

/** The number of the day of a Unix second, in the vendor's time. */
export function dayOf(seconds: number): number {
  return Math.floor((seconds + OFFSET_SECONDS) / DAY_SECONDS);
}

/** YYYYMMDD of a day's number. */
export function dayName(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10).replaceAll("-", "");
}

/** "YYYY-MM-DD HH:MM:SS". */
export function timeName(seconds: number): string {
  return new Date((seconds + OFFSET_SECONDS) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** The Unix second at which an hour named YYYYMMDDHH begins; undefined when there is no such hour. */
export function readHour(name: string): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})$/.exec(name);
  if (!parts) return undefined;
  const [, year, month, day, hour] = parts;
  const timeMs = Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`);
  if (Number.isNaN(timeMs)) return undefined;
  // A day that a month does not have is read as one of the next month.
  const isSame = new Date(timeMs).toISOString().slice(0, 13) === `${year}-${month}-${day}T${hour}`;
  return isSame ? timeMs / 1000 - OFFSET_SECONDS : undefined;
}
