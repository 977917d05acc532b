import { resolveWallTime } from "#lib/recurrence.ts";
import { type CampaignFilterInput, type CampaignSort, campaignSpans, type campaignTimes } from "./schema.ts";

const dayMs = 86_400_000;

/**
 * The span of time that a filter means, from its first instant until before its last; undefined for a filter without one. A span
 * that moves with the day wins over fixed days.
 */
export function spanOf(
  filter: Pick<CampaignFilterInput, "time" | "span" | "from" | "to">,
  { now, zone }: { now: Date; zone: string },
): { of: (typeof campaignTimes)[number]; from: Date | null; to: Date | null } | undefined {
  const of = filter.time ?? "changed";
  if (filter.span !== undefined) {
    const other = new Date(now.getTime() + campaignSpans[filter.span] * dayMs);
    return other < now ? { of, from: other, to: null } : { of, from: now, to: other };
  }
  if (filter.from === undefined && filter.to === undefined) return undefined;
  return {
    of,
    from: filter.from === undefined ? null : startOf(filter.from, zone),
    to: filter.to === undefined ? null : startOf(dayAfter(filter.to), zone),
  };
}

/** Whether a text can be the value by which a page of this order goes on. */
export function isSortKey(sort: CampaignSort, key: string, isTime: (text: string) => boolean): boolean {
  if (sort === "recipients" || sort === "value") return /^\d{1,16}$/.test(key);
  return isTime(key) || (sort === "scheduled" && /^-?infinity$/.test(key));
}

function startOf(day: string, zone: string): Date {
  return resolveWallTime(`${day}T00:00`, zone).at;
}

/** The 31st of February is a day of March here, as the calendar counts on. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day.slice(0, 7)}-01T00:00Z`) + Number(day.slice(8)) * dayMs).toISOString().slice(0, 10);
}
