/** Numbers and times as people read them. Every function takes the locale, so a screen and a test read alike. */

const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
}

/** `12480` → `12,480`. */
export function formatNumber(value: number | bigint, locale: string): string {
  return numberFormat(locale, {}).format(value);
}

/** Of what is counted no further than `max`: `10_001` → `10,000+`. */
export function formatUpTo(value: number, max: number, locale: string): string {
  return value > max ? `${formatNumber(max, locale)}+` : formatNumber(value, locale);
}

/** `62_400_000` → `62.4M`, in Korean `6240만`. For places too narrow for all digits; keep the exact number in reach. */
export function formatCompact(value: number, locale: string): string {
  return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** A share from 0 to 1 → `37.5%`. Rounds down, so that 100% is said only when nothing is left. */
export function formatShare(share: number, locale: string): string {
  const floored = Math.floor(share * 1000) / 1000;
  return numberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(floored);
}

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
/** Bytes with one digit after the point, counted in steps of 1000: `1900` → `1.9 kB`. */
export function formatBytes(sizeBytes: number, locale: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(sizeBytes, 1)) / 3), byteUnits.length - 1);
  const unit = byteUnits[step] ?? "byte";
  return numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(
    sizeBytes / 1000 ** step,
  );
}

/** `2026-11-23 21:04:05 GMT+9`-like, in `timeZone` (IANA name), always with the zone named. */
export function formatExactTime(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(at);
}

/** Day and minute in `timeZone`, for tables: `Nov 23, 21:04`; with the year when it is not that of `now`. */
export function formatShortTime(at: Date, locale: string, timeZone: string, now: Date): string {
  const sameYear = at.getUTCFullYear() === now.getUTCFullYear();
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    ...(sameYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

const relativeSteps = [
  { unit: "second", lengthMs: 1000, belowMs: 60_000 },
  { unit: "minute", lengthMs: 60_000, belowMs: 3_600_000 },
  { unit: "hour", lengthMs: 3_600_000, belowMs: 86_400_000 },
  { unit: "day", lengthMs: 86_400_000, belowMs: 30 * 86_400_000 },
  { unit: "month", lengthMs: 30 * 86_400_000, belowMs: 365 * 86_400_000 },
  { unit: "year", lengthMs: 365 * 86_400_000, belowMs: Number.POSITIVE_INFINITY },
] as const;

/** `3 minutes ago`, `in 2 hours`; anything within ten seconds is *now*. What is past is told in whole units, what is to come by the nearest. */
export function formatRelativeTime(at: Date, now: Date, locale: string): string {
  const differenceMs = at.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(differenceMs) < 10_000) return format.format(0, "second");
  const unitsOf = (lengthMs: number) => (differenceMs > 0 ? Math.round : Math.trunc)(differenceMs / lengthMs);
  const step =
    relativeSteps.find(({ lengthMs, belowMs }) => Math.abs(unitsOf(lengthMs)) * lengthMs < belowMs) ?? relativeSteps[5];
  return format.format(unitsOf(step.lengthMs), step.unit);
}

/** Seconds as at most two units: `62` → `1 min 2 sec`, `7260` → `2 hr 1 min`. Negative counts as 0. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    { unit: "day", value: Math.floor(whole / 86_400) },
    { unit: "hour", value: Math.floor((whole % 86_400) / 3600) },
    { unit: "minute", value: Math.floor((whole % 3600) / 60) },
    { unit: "second", value: whole % 60 },
  ] as const;
  const first = parts.findIndex(({ value }) => value > 0);
  const shown = first === -1 ? parts.slice(3) : parts.slice(first, first + 2).filter(({ value }) => value > 0);
  return shown
    .map(({ unit, value }) => numberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value))
    .join(" ");
}
