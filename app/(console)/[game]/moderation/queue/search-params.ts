import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { reviewReasons } from "#db/enums/moderation-work.ts";
import { reviewFilter, reviewStandings } from "#server/moderation/queue/schema.ts";
import { parseAsUuid, typedFilter } from "../../_components/views/filter-params.ts";
import { keptFilters, noneOf } from "../../_components/views/kept-filters.ts";

/** Which items the queue shows: what a saved view keeps. */
const reviewFilterParams = {
  standing: parseAsStringLiteral(reviewStandings).withDefault("waiting"),
  reason: parseAsStringLiteral(reviewReasons),
  verdict: parseAsStringLiteral(verdicts),
  language: parseAsStringLiteral(termLanguages),
  category: parseAsStringLiteral(termCategories),
  /** Whoever wrote it. */
  player: parseAsString.withDefault(""),
  /** A group's id. */
  room: parseAsString.withDefault(""),
  starred: parseAsBoolean.withDefault(false),
};

/** Which items are in sight, and the one that is before somebody. */
export const reviewSearchParams = {
  ...reviewFilterParams,
  cursor: parseAsString,
  /** An item's id: it stands in the place of the list. */
  item: parseAsUuid,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadReviewSearch = createLoader(reviewSearchParams);
export const writeReviewSearch = createSerializer(reviewSearchParams);

export type ReviewSearch = inferParserType<typeof reviewSearchParams>;
type ReviewFilterSearch = inferParserType<typeof reviewFilterParams>;

export const noFilter = noneOf(reviewFilterParams);
/** Another list begins at its first page. */
export const otherList = { cursor: null };

/** The filters of an address as a view keeps them. */
export const viewParamsOf = keptFilters<ReviewFilterSearch>(reviewFilterParams, createSerializer(reviewFilterParams));

export function isFiltered(search: ReviewFilterSearch): boolean {
  return Object.keys(viewParamsOf({ ...search, standing: "waiting" })).length > 0;
}

/** The filters as the server takes them. */
export function toFilter(search: ReviewFilterSearch) {
  const { reason, verdict, language, category, starred } = search;
  const [player, room] = [typedFilter(search.player, 64), typedFilter(search.room, 128)];
  return reviewFilter.parse({
    ...(reason === null ? {} : { reason }),
    ...(verdict === null ? {} : { verdict }),
    ...(language === null ? {} : { language }),
    ...(category === null ? {} : { category }),
    ...(player === undefined ? {} : { player }),
    ...(room === undefined ? {} : { room }),
    ...(starred ? { isStarred: true } : {}),
  });
}

/** The list's input for what the URL says. */
export function reviewListInput(game: string, search: ReviewSearch) {
  const { cursor, standing } = search;
  return { game, ...toFilter(search), standing, ...(cursor === null ? {} : { cursor: cursor.slice(0, 400) }) };
}
