import type { GameCtx } from "#server/kernel/context.ts";
import type { RequestChangesInput } from "../schema.ts";
import type { Campaign } from "./get-campaign.ts";
import { returnCampaign } from "./return-campaign.ts";

/** Sends a mail back to its author with a comment. @throws as `returnCampaign` */
export function requestChanges(ctx: GameCtx, input: RequestChangesInput): Promise<Campaign> {
  return returnCampaign(ctx, { ...input, action: "campaign.request_changes" });
}
