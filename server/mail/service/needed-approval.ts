import type { GameCtx } from "#server/kernel/context.ts";
import { type CampaignRow, selectGameSettings } from "../queries.ts";

/** Whether a second person's approval stands behind a submitted mail, or would have to. */
export async function neededApproval(tx: GameCtx, campaign: CampaignRow): Promise<boolean> {
  if (campaign.approvedByName !== null) return true;
  const { approvalAbove } = await selectGameSettings(tx.db, campaign.gameId);
  return (campaign.maxRecipients ?? 0) >= approvalAbove;
}
