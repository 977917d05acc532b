import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { recordComment } from "../reviews/service/record-comment.ts";
import type { RequestChangesInput } from "../schema.ts";
import type { Campaign } from "./get-campaign.ts";
import { returnCampaign } from "./return-campaign.ts";

/** Sends a mail back to its author with a comment, which stays in its thread. @throws as `returnCampaign` */
export function requestChanges(ctx: GameCtx, input: RequestChangesInput): Promise<Campaign> {
  // audit: none because returnCampaign records it, in this transaction.
  return inTransaction(ctx, async (tx) => {
    const after = await returnCampaign(tx, { ...input, action: "campaign.request_changes" });
    await recordComment(tx, after, { kind: "changes", body: input.comment });
    return after;
  });
}
