import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type CampaignState, campaignStates, mailCategories } from "#db/enums/mail.ts";

/** What the list shows, as it stands in the address. */
export const campaignSearchParams = {
  search: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(campaignStates)).withDefault([]),
  category: parseAsStringLiteral(mailCategories),
  cursor: parseAsString,
  view: parseAsStringLiteral(["calendar"]),
  /** `2026-12`, of the calendar; the present one without it. */
  month: parseAsString,
  /** Whose mails are listed beside the table; empty while the id is being typed. */
  player: parseAsString,
};
export type CampaignSearch = inferParserType<typeof campaignSearchParams>;

export const loadCampaignSearch = createLoader(campaignSearchParams);
export const writeCampaignSearch = createSerializer(campaignSearchParams);

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

/** The input of `mail.list` for an address. */
export function toListInput(game: string, search: CampaignSearch) {
  return {
    game,
    limit: 50,
    ...(search.search.trim() === "" ? {} : { search: search.search.trim() }),
    ...(search.state.length === 0 ? {} : { states: search.state }),
    ...(search.category === null ? {} : { category: search.category }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}

/** The month that the calendar shows: the one in the address if it is one, else the present one of the game. */
export function monthOf(search: Pick<CampaignSearch, "month">, timeZone: string): string {
  if (search.month !== null && /^2\d{3}-(0[1-9]|1[0-2])$/.test(search.month)) return search.month;
  // Swedish writes a date as the calendar does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit" }).format(new Date());
}
