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
  waiting: ["in_review", "approved", "scheduled", "held"],
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
