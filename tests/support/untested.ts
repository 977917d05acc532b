import type { GameCtx } from "#server/kernel/context.ts";
import type { SendCampaignInput } from "#server/mail/schema.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { sendCampaign } from "#server/mail/service/send-campaign.ts";

/** Sends a mail that no tester has seen, with a reason: for tests of everything but that. */
export function sendUntested(ctx: GameCtx, input: SendCampaignInput): Promise<Campaign> {
  return sendCampaign(ctx, { reason: "no testers in a test", ...input });
}
