import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type CampaignState, campaignStates, campaignTargets, mailCategories } from "#db/enums/mail.ts";
import { campaignSorts, campaignSpans, campaignTimes } from "#server/mail/listings/schema.ts";
import { keptFilters, noneOf } from "../_components/views/kept-filters.ts";

const words = parseAsArrayOf(parseAsString).withDefault([]);
const spans = Object.keys(campaignSpans) as (keyof typeof campaignSpans)[];

/** Which mails the list shows and in which order: what a saved view keeps. */
const campaignFilterParams = {
  search: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(campaignStates)).withDefault([]),
  category: parseAsArrayOf(parseAsStringLiteral(mailCategories)).withDefault([]),
  target: parseAsArrayOf(parseAsStringLiteral(campaignTargets)).withDefault([]),
  author: words,
  approver: words,
  /** Codes of items. */
  item: words,
  /** Ids of lists. */
  audience: words,
  /** Which time the span, or the days, are about. */
  time: parseAsStringLiteral(campaignTimes).withDefault("changed"),
  span: parseAsStringLiteral(spans),
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringLiteral(campaignSorts).withDefault("changed"),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
};

/** What the page shows, as it stands in the address. */
export const campaignSearchParams = {
  ...campaignFilterParams,
  cursor: parseAsString,
  view: parseAsStringLiteral(["calendar"]),
  /** `2026-12`, of the calendar; the present one without it. */
  month: parseAsString,
  /** `2026-12-24`: the day of the calendar that is shown beside it. */
  day: parseAsString,
  /** Whose mails are listed beside the table; empty while the id is being typed. */
  player: parseAsString,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
  /** The mail that is shown beside the table. */
  open: parseAsString,
  /** The plan of many mails that is shown. */
  bulk: parseAsString,
};
export type CampaignSearch = inferParserType<typeof campaignSearchParams>;
export type CampaignFilterSearch = inferParserType<typeof campaignFilterParams>;

export const loadCampaignSearch = createLoader(campaignSearchParams);
export const writeCampaignSearch = createSerializer(campaignSearchParams);

/** No filter and the usual order. */
export const noFilter = noneOf(campaignFilterParams);
/** What ends when other mails are listed. */
export const otherList = { cursor: null, open: null } as const;

/** The views that are always there; each is a set of states. */
export const campaignViews = {
  all: [],
  drafts: ["draft"],
  waiting: ["in_review", "approved", "held"],
  scheduled: ["scheduled"],
  sending: ["sending", "paused", "halted"],
  done: ["completed", "cancelled", "failed"],
} as const satisfies Record<string, readonly CampaignState[]>;
export type CampaignView = keyof typeof campaignViews;

/** The filters and the order of an address as a view keeps them. */
export const viewParamsOf = keptFilters<CampaignFilterSearch>(
  campaignFilterParams,
  createSerializer(campaignFilterParams),
);

/** Whether anything narrows the list; an order does not. */
export function isFiltered(search: CampaignFilterSearch): boolean {
  const { sort: _sort, order: _order, time: _time, ...filters } = viewParamsOf(search);
  return Object.keys(filters).length > 0;
}

/** The filter of an address as the server takes it; a day that is none is not taken over. */
export function toFilter(search: CampaignFilterSearch) {
  const { search: text, state, category, target, author, approver, item, audience, time, span, from, to } = search;
  const isDay = (day: string | null) => day !== null && /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day);
  const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);
  return {
    ...(text.trim() === "" ? {} : { search: text.trim().slice(0, 100) }),
    ...(state.length === 0 ? {} : { states: state }),
    ...(category.length === 0 ? {} : { categories: category }),
    ...(target.length === 0 ? {} : { targets: target }),
    ...(author.length === 0 ? {} : { authors: author }),
    ...(approver.length === 0 ? {} : { approvers: approver }),
    ...(item.length === 0 ? {} : { items: item }),
    ...(audience.length === 0 ? {} : { audiences: audience.filter(isId) }),
    ...(span !== null || isDay(from) || isDay(to) ? { time } : {}),
    ...(span === null ? {} : { span }),
    ...(from !== null && isDay(from) ? { from } : {}),
    ...(to !== null && isDay(to) ? { to } : {}),
  };
}

/** The input of `mail.list` for an address. */
export function toListInput(game: string, search: CampaignSearch) {
  return {
    game,
    limit: 50,
    ...toFilter(search),
    sort: search.sort,
    descending: search.order === "desc",
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}

/** The month that the calendar shows: the one in the address if it is one, else the present one of the game. */
export function monthOf(search: Pick<CampaignSearch, "month">, timeZone: string): string {
  if (search.month !== null && /^2\d{3}-(0[1-9]|1[0-2])$/.test(search.month)) return search.month;
  // Swedish writes a date as the calendar does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit" }).format(new Date());
}
