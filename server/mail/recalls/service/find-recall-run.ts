import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { type CampaignRow, selectCampaign } from "../../queries.ts";
import { listRuns, type RunRow } from "../../runs/queries.ts";
import { nothingToRecall } from "../errors.ts";

/**
 * The run a recall is about, and all runs of its campaign. Without an id: the newest.
 * @throws DomainError `mail.not_found`, `recalls.no_run`
 */
export async function findRecallRun(
  ctx: GameCtx,
  key: { id: string; runId?: string | undefined },
): Promise<{ campaign: CampaignRow; run: RunRow; runs: RunRow[] }> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: key.id });
  if (!campaign) throw campaignNotFound();
  const runs = await listRuns(ctx.db, campaign.id);
  const run = key.runId === undefined ? runs.at(-1) : runs.find(({ id }) => id === key.runId);
  if (!run) throw nothingToRecall();
  return { campaign, run, runs };
}
