import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { decisionSources, policyPresets, verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { type DecisionSpan, decisionSpans, fallbackFilters, shadowFilters } from "#server/moderation/log/schema.ts";
import { typedFilter } from "../_components/views/filter-params.ts";
import { keptFilters, noneOf } from "../_components/views/kept-filters.ts";

export const spans = Object.keys(decisionSpans) as DecisionSpan[];

/** Which decisions the log shows: what a saved view keeps. */
const decisionFilterParams = {
  search: parseAsString.withDefault(""),
  /** Whoever wrote it, or whom it was for. */
  player: parseAsString.withDefault(""),
  /** A group's id. */
  room: parseAsString.withDefault(""),
  verdict: parseAsArrayOf(parseAsStringLiteral(verdicts)).withDefault([]),
  language: parseAsStringLiteral(termLanguages),
  category: parseAsStringLiteral(termCategories),
  /** `term:시발`; comes by a link. */
  rule: parseAsString,
  preset: parseAsStringLiteral(policyPresets),
  source: parseAsStringLiteral(decisionSources),
  fallback: parseAsStringLiteral(fallbackFilters),
  shadow: parseAsStringLiteral(shadowFilters),
  span: parseAsStringLiteral(spans),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
};

/** Which decisions are in sight, and which one is open beside them; all of it can be shared as a link. */
export const decisionSearchParams = {
  ...decisionFilterParams,
  cursor: parseAsString,
  open: parseAsString,
  /** New decisions wait until they are asked for. */
  paused: parseAsBoolean.withDefault(false),
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadDecisionSearch = createLoader(decisionSearchParams);
export const writeDecisionSearch = createSerializer(decisionSearchParams);

export type DecisionSearch = inferParserType<typeof decisionSearchParams>;
export type DecisionFilterSearch = inferParserType<typeof decisionFilterParams>;

export const noFilter = noneOf(decisionFilterParams);
/** Another list begins at its first page, with nothing open. */
export const otherList = { cursor: null, open: null };

/** The filters of an address as a view keeps them. */
export const viewParamsOf = keptFilters<DecisionFilterSearch>(
  decisionFilterParams,
  createSerializer(decisionFilterParams),
);

export function isFiltered(search: DecisionFilterSearch): boolean {
  return Object.keys(viewParamsOf(search)).length > 0;
}

/** The filters as the server takes them. */
export function toFilter(search: DecisionFilterSearch) {
  const { verdict, language, category, preset, source, fallback, shadow, span, from, to } = search;
  const texts = {
    search: typedFilter(search.search, 100),
    player: typedFilter(search.player, 64),
    room: typedFilter(search.room, 128),
    rule: typedFilter(search.rule, 120),
  };
  return {
    ...(texts.search === undefined ? {} : { search: texts.search }),
    ...(texts.player === undefined ? {} : { player: texts.player }),
    ...(texts.room === undefined ? {} : { room: texts.room }),
    ...(texts.rule === undefined ? {} : { rule: texts.rule }),
    ...(verdict.length === 0 ? {} : { verdict }),
    ...(language === null ? {} : { language }),
    ...(category === null ? {} : { category }),
    ...(preset === null ? {} : { preset }),
    ...(source === null ? {} : { source }),
    ...(fallback === null ? {} : { fallback }),
    ...(shadow === null ? {} : { shadow }),
    ...(span === null ? {} : { span }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** The list's input for what the URL says. */
export function decisionListInput(game: string, search: DecisionSearch) {
  const { cursor } = search;
  return { game, ...toFilter(search), ...(cursor === null ? {} : { cursor: cursor.slice(0, 200) }) };
}

type FilterInput = ReturnType<typeof toFilter>;

/** A choice as the query of a door's address. */
export function decisionQuery(game: string, filter: FilterInput, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ game, ...more });
  for (const [name, value] of Object.entries(filter)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, one instanceof Date ? one.toISOString() : one);
    }
  }
  return query.toString();
}
