import { createLoader, createSerializer, parseAsInteger, parseAsString } from "nuqs/server";

/** Which run is looked at (the newest without one), which failures are listed, and which player is looked for. */
export const campaignPageParams = {
  run: parseAsString,
  code: parseAsInteger,
  cursor: parseAsString,
  player: parseAsString.withDefault(""),
};

export const loadCampaignPage = createLoader(campaignPageParams);
export const writeCampaignPage = createSerializer(campaignPageParams);
