import { procedure } from "#server/trpc/procedures.ts";
import { campaignFilter, listCampaignsInput } from "./schema.ts";
import { countListedCampaigns } from "./service/count-listed-campaigns.ts";
import { listCampaigns } from "./service/list-campaigns.ts";
import { listMailHands } from "./service/list-mail-hands.ts";

/** The list of mails; part of `mail` in the root router. */
export const listingProcedures = {
  list: procedure
    .needs("mail.read")
    .input(listCampaignsInput)
    .query(({ ctx, input }) => listCampaigns(ctx, input)),
  countListed: procedure
    .needs("mail.read")
    .input(campaignFilter)
    .query(({ ctx, input }) => countListedCampaigns(ctx, input)),
  hands: procedure.needs("mail.read").query(({ ctx }) => listMailHands(ctx)),
};
