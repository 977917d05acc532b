import type { GameCtx } from "#server/kernel/context.ts";
import { listCaps } from "../../exclusions/queries.ts";
import type { FrequencyCap } from "../../exclusions/schema.ts";
import { keyOf, type Placed } from "../../rules/calendar.ts";
import type { CalendarInput } from "../../schema.ts";
import { placeMonth } from "../../service/place-month.ts";
import { listSizes } from "../queries.ts";
import { isOverCap, meetingOf, type Pair, pairsOf } from "../rules.ts";
import { measureOverlap, type Overlap } from "./measure-overlap.ts";

/** So many different pairs of lists are measured for one month; others are said to be unknown. */
const measuredMax = 40;

/** Two mails that go to the same players on one day of the game's zone. */
export type Conflict = {
  date: string;
  first: { campaignId: string; name: string; at: Date };
  second: { campaignId: string; name: string; at: Date };
  /** Of the smaller mail's players, so many get the other too, 0 to 1; null when nobody can tell. */
  share: number | null;
  players: number | null;
  isEstimated: boolean;
  /** The cap that will leave those players out of the second. */
  cap: FrequencyCap | null;
};

/** Pairs of mails in a month that reach the same players, where something can still be changed about it. */
export async function listConflicts(ctx: GameCtx, input: CalendarInput): Promise<Conflict[]> {
  const { timeZone, placed } = await placeMonth(ctx, input);
  const pairs = pairsOf(placed, timeZone).flatMap((pair) => {
    const meeting = meetingOf(pair);
    return meeting === null ? [] : [{ pair, meeting }];
  });
  const caps = new Map((await listCaps(ctx.db, ctx.game.id)).map((cap) => [cap.category, cap]));
  const overlaps = await measureLists(
    ctx,
    pairs.flatMap(({ meeting }) => (meeting.kind === "lists" ? [meeting.ids] : [])),
  );
  return pairs.flatMap(({ pair, meeting }) => {
    const overlap = meeting.kind === "lists" ? (overlaps.get(keyFor(meeting.ids)) ?? null) : null;
    if (overlap?.players === 0) return [];
    const cap = caps.get(pair.second.category);
    return [
      {
        date: pair.date,
        first: pick(pair.first),
        second: pick(pair.second),
        ...(meeting.kind === "all" ? wholeOf(pair) : shareOf(pair, overlap)),
        cap: cap !== undefined && isOverCap(pair, placed, cap) ? { mailsMax: cap.mailsMax, days: cap.days } : null,
      },
    ];
  });
}

/** The recurring pairs of a month are the same two lists again and again: each is measured once. */
async function measureLists(
  ctx: GameCtx,
  wanted: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, Overlap>> {
  const distinct = [...new Map(wanted.map((ids) => [keyFor(ids), ids]))].slice(0, measuredMax);
  if (distinct.length === 0) return new Map();
  const sizes = await listSizes(ctx.db, ctx.game.id, [...new Set(distinct.flatMap(([, ids]) => ids))]);
  const byId = new Map(sizes.map((list) => [list.id, list]));
  const measured = new Map<string, Overlap>();
  for (const [key, ids] of distinct) {
    const [a, b] = [byId.get(ids[0]), byId.get(ids[1])];
    if (a !== undefined && b !== undefined) measured.set(key, await measureOverlap(ctx, a, b));
  }
  return measured;
}

function keyFor(ids: readonly [string, string]): string {
  return [...ids].sort().join(" ");
}

type Share = Pick<Conflict, "share" | "players" | "isEstimated">;

function shareOf({ first, second }: Pair, overlap: Overlap | null): Share {
  if (overlap === null) return { share: null, players: null, isEstimated: true };
  const smaller = Math.min(first.recipients ?? 0, second.recipients ?? 0);
  const share = smaller === 0 ? null : Math.min(1, overlap.players / smaller);
  return { share, players: overlap.players, isEstimated: overlap.isEstimated };
}

/** Everybody of the smaller one; exact only for the same list. */
function wholeOf({ first, second }: Pair): Share {
  const counts = [first.recipients, second.recipients].filter((count) => count !== null);
  const isSameList = first.audience.audienceId !== null && keyOf(first.audience) === keyOf(second.audience);
  return { share: 1, players: counts.length === 0 ? null : Math.min(...counts), isEstimated: !isSameList };
}

function pick({ campaignId, name, at }: Placed): Conflict["first"] {
  return { campaignId, name, at };
}
