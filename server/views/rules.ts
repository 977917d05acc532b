import type { ViewScreen } from "#db/enums/views.ts";
import { auditViewParams } from "#server/audit/schema.ts";
import { campaignViewParams } from "#server/mail/listings/schema.ts";
import { leakViewParams } from "#server/moderation/leaks/schema.ts";
import { termViewParams } from "#server/moderation/lists/schema.ts";
import { decisionViewParams } from "#server/moderation/log/schema.ts";
import { reviewViewParams } from "#server/moderation/queue/schema.ts";
import { teamViewParams } from "#server/teams/schema.ts";

type Check = { safeParse: (value: string) => { success: boolean } };

/** The parameters that a view of each screen may hold, each as text. */
const screens: Readonly<Record<ViewScreen, Readonly<Record<string, Check>>>> = {
  mail: campaignViewParams,
  audit: auditViewParams,
  teams: teamViewParams,
  moderation: decisionViewParams,
  reviews: reviewViewParams,
  leaks: leakViewParams,
  terms: termViewParams,
};

/**
 * Parts the parameters of a view into those its screen understands and those it does not (any more): a filter that was taken out,
 * a value that is no longer one.
 * @returns `lost` as `name=value`, in the order of the names.
 */
export function sortParams(
  screen: ViewScreen,
  stored: Readonly<Record<string, string>>,
): { params: Record<string, string>; lost: string[] } {
  const known = screens[screen];
  const fits = ([name, value]: [string, string]) =>
    Object.hasOwn(known, name) && known[name]?.safeParse(value).success === true;
  const entries = Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    params: Object.fromEntries(entries.filter(fits)),
    lost: entries.filter((entry) => !fits(entry)).map(([name, value]) => `${name}=${value}`),
  };
}

/** Views in a person's order: those that have a place, then the others, oldest first. */
export function inOrder<View extends { id: string }>(views: readonly View[], ids: readonly string[]): View[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const of = ({ id }: View) => place.get(id) ?? ids.length;
  return [...views].sort((a, b) => of(a) - of(b));
}
