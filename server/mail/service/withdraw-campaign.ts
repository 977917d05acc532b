import type { GameCtx } from "#server/kernel/context.ts";
import type { VersionedInput } from "../schema.ts";
import type { Campaign } from "./get-campaign.ts";
import { returnCampaign } from "./return-campaign.ts";

/** Takes a submitted mail back before anyone approved it. @throws as `returnCampaign` */
export function withdrawCampaign(ctx: GameCtx, input: VersionedInput): Promise<Campaign> {
  return returnCampaign(ctx, { ...input, comment: null, action: "campaign.withdraw" });
}
