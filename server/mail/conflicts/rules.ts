import { wallTimeAt } from "#lib/recurrence.ts";
import type { FrequencyCap } from "../exclusions/schema.ts";
import { keyOf, type Placed } from "../rules/calendar.ts";

/** Two mails of one day that may reach the same players, by what is stored of them. */
export type Pair = { date: string; first: Placed; second: Placed };

/** How two mails meet, as far as it can be told without reading a list. */
export type Meeting =
  /** Two lists: how many stand in both has to be looked up. */
  | { kind: "lists"; ids: readonly [string, string] }
  /** One reaches everybody the other does, or both say the same. */
  | { kind: "all" }
  /** Who is meant only the platform knows. */
  | { kind: "unknown" };

/** Pairs of different mails on one day of the zone, of which something is still to come, in the order of their times. */
export function pairsOf(placed: readonly Placed[], zone: string): Pair[] {
  const timed = placed
    .map((each) => ({ ...each, date: wallTimeAt(each.at, zone).slice(0, 10) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return [...Map.groupBy(timed, ({ date }) => date)].flatMap(([date, sameDay]) =>
    sameDay.flatMap((first, place) =>
      sameDay
        .slice(place + 1)
        // What went out already is past changing; what is to come meets it all the same.
        .filter((second) => first.campaignId !== second.campaignId && (first.run === null || second.run === null))
        .map((second) => ({ date, first, second })),
    ),
  );
}

/** @returns null for two that cannot meet by what is known: a group is nobody's list. */
export function meetingOf({ first, second }: Pair): Meeting | null {
  const [a, b] = [first.audience, second.audience];
  if (keyOf(a) === keyOf(b)) return { kind: "all" };
  if (a.target === "everyone" || b.target === "everyone") return { kind: "all" };
  if (a.target === "group" || b.target === "group") return null;
  if (a.audienceId !== null && b.audienceId !== null) return { kind: "lists", ids: [a.audienceId, b.audienceId] };
  return { kind: "unknown" };
}

/**
 * Whether a cap will leave out of the later mail whoever gets both: more mails of its category go out in the cap's days than
 * it allows.
 */
export function isOverCap(pair: Pair, placed: readonly Placed[], cap: FrequencyCap): boolean {
  const { first, second } = pair;
  if (first.category !== second.category) return false;
  const from = second.at.getTime() - cap.days * 86_400_000;
  const near = placed.filter(
    ({ category, at }) => category === second.category && at.getTime() > from && at <= second.at,
  );
  return near.length > cap.mailsMax;
}
