import type { CampaignState, CampaignTarget, MailCategory, RunState } from "#db/enums/mail.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import { resolveWallTime, wallTimeAt } from "#lib/recurrence.ts";

/** Whom something is for, as far as two mails can be for the same. */
export type Audience = {
  target: CampaignTarget;
  audienceId: string | null;
  groupId: string | null;
  condition: unknown;
};

/** One time at which a mail goes out or went out. */
type CalendarEntry = {
  campaignId: string;
  name: string;
  category: MailCategory;
  campaignState: CampaignState;
  at: Date;
  /** `2026-12-24T20:00` in the game's zone. */
  wallTime: string;
  /** Null for what is still to come. */
  run: { id: string; state: RunState; total: number; sent: number; failed: number } | null;
  recipients: number | null;
  pushes: number;
  /** Its time can be changed from here: it goes out once, and nobody has to be asked about a group. */
  isMovable: boolean;
  /** Another mail goes to the same audience on that day. */
  clashes: boolean;
};

export type CalendarDay = {
  /** `2026-12-24` in the game's zone. */
  date: string;
  entries: CalendarEntry[];
  /** Calls of the day's push budget; `pushesLeft` is null on a day without any, and where the platform counts none. */
  pushes: number;
  /** Of those, the ones that have not gone out yet. */
  pushesPlanned: number;
  pushesLeft: number | null;
};

/** What goes into a calendar: an entry before it is known which day it is on. */
export type Placed = Omit<CalendarEntry, "wallTime" | "clashes"> & { audience: Audience };

/** The first instant of a month such as `2026-12`, and of the one after it. */
export function monthSpan(month: string, zone: string): { from: Date; to: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  const start = (of: string) => resolveWallTime(`${of}-01T00:00`, zone).at;
  return { from: start(month), to: start(next) };
}

/**
 * Entries by day of the game's zone, in order of time; days without one are left out.
 * @param pushesPerDay what the platform takes; null when it counts none.
 */
export function arrangeDays(
  placed: readonly Placed[],
  { zone, pushesPerDay }: { zone: string; pushesPerDay: number | null },
): CalendarDay[] {
  const timed = placed
    .map((each) => ({ ...each, wallTime: wallTimeAt(each.at, zone) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return [...Map.groupBy(timed, ({ wallTime }) => wallTime.slice(0, 10))].map(([date, sameDay]) => {
    const clashing = clashesOf(sameDay);
    const pushes = sameDay.reduce((sum, entry) => sum + entry.pushes, 0);
    return {
      date,
      entries: sameDay.map(({ audience, ...entry }) => ({ ...entry, clashes: clashing.has(keyOf(audience)) })),
      pushes,
      pushesPlanned: sameDay.reduce((sum, entry) => sum + (entry.run === null ? entry.pushes : 0), 0),
      pushesLeft: pushes === 0 || pushesPerDay === null ? null : Math.max(0, pushesPerDay - pushes),
    };
  });
}

/** Audiences for which more than one mail goes out. */
function clashesOf(entries: readonly Placed[]): Set<string> {
  const mails = Map.groupBy(entries, ({ audience }) => keyOf(audience));
  return new Set(
    [...mails].filter(([, of]) => new Set(of.map(({ campaignId }) => campaignId)).size > 1).map(([key]) => key),
  );
}

/** Equal for two mails that are for the same. */
export function keyOf({ target, audienceId, groupId, condition }: Audience): string {
  const own = { list: audienceId, group: groupId, condition: canonicalJson(condition), everyone: "" };
  return `${target} ${own[target]}`;
}
