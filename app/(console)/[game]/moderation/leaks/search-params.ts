import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { messageChannels, verdicts } from "#db/enums/decisions.ts";
import { leakFinders } from "#db/enums/moderation-work.ts";
import { leakFilters } from "#server/moderation/leaks/schema.ts";
import { parseAsUuid, typedFilter } from "../../_components/views/filter-params.ts";
import { keptFilters, noneOf } from "../../_components/views/kept-filters.ts";

/** Which messages the list shows: what a saved view keeps. */
const leakFilterParams = {
  state: parseAsStringLiteral(leakFilters).withDefault("open"),
  channel: parseAsStringLiteral(messageChannels),
  verdict: parseAsStringLiteral(verdicts),
  foundBy: parseAsStringLiteral(leakFinders),
  room: parseAsString.withDefault(""),
  player: parseAsString.withDefault(""),
  /** Of one gap; comes by a link. */
  gap: parseAsUuid,
};

export const leakSearchParams = {
  ...leakFilterParams,
  cursor: parseAsString,
  open: parseAsUuid,
  /** Closed gaps are shown as well. */
  gaps: parseAsBoolean.withDefault(false),
  gapCursor: parseAsString,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadLeakSearch = createLoader(leakSearchParams);
export const writeLeakSearch = createSerializer(leakSearchParams);
export type LeakSearch = inferParserType<typeof leakSearchParams>;
type LeakFilterSearch = inferParserType<typeof leakFilterParams>;

export const noFilter = noneOf(leakFilterParams);
/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

/** The filters of an address as a view keeps them. */
export const viewParamsOf = keptFilters<LeakFilterSearch>(leakFilterParams, createSerializer(leakFilterParams));

export function isFiltered(search: LeakFilterSearch): boolean {
  return Object.keys(viewParamsOf(search)).length > 0;
}

/** The filters as the server takes them. */
export function toFilter({ state, channel, verdict, foundBy, room, player, gap }: LeakFilterSearch) {
  const [place, who] = [typedFilter(room, 128), typedFilter(player, 64)];
  return {
    state,
    ...(channel === null ? {} : { channel }),
    ...(verdict === null ? {} : { verdict }),
    ...(foundBy === null ? {} : { foundBy }),
    ...(place === undefined ? {} : { room: place }),
    ...(who === undefined ? {} : { player: who }),
    ...(gap === null ? {} : { gapId: gap }),
  };
}

/** The list's input for what the URL says. */
export function leakListInput(game: string, search: LeakSearch) {
  const { cursor } = search;
  return { game, ...toFilter(search), ...(cursor === null ? {} : { cursor: cursor.slice(0, 200) }) };
}

export function gapListInput(game: string, { gaps, gapCursor }: Pick<LeakSearch, "gaps" | "gapCursor">) {
  const show = gaps ? ("all" as const) : ("open" as const);
  return { game, show, ...(gapCursor === null ? {} : { cursor: gapCursor.slice(0, 200) }) };
}
