import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound, runNotFound } from "../../errors.ts";
import { type CampaignRow, selectCampaign } from "../../queries.ts";
import { findShownRun, type RunRow } from "../../runs/queries.ts";

/**
 * The mail and the run that a report is about: the one named, else the newest that can still move, else the newest.
 * @returns no run for a mail that was never sent.
 * @throws DomainError `mail.not_found`, `mail.run_not_found` for one that is not of this mail
 */
export async function openReport(
  ctx: GameCtx,
  input: { id: string; run?: string | undefined },
): Promise<{ campaign: CampaignRow; run: RunRow | undefined }> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const run = await findShownRun(ctx.db, { campaignId: campaign.id, runId: input.run });
  if (!run && input.run !== undefined) throw runNotFound();
  return { campaign, run };
}
