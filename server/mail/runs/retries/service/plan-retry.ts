import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../../errors.ts";
import { selectCampaign } from "../../../queries.ts";
import { findLatestRun } from "../../queries.ts";
import { countListedFailures } from "../queries.ts";
import type { RetryGroup, RetryPlan } from "../schema.ts";
import { sortFailures } from "./sort-failures.ts";

const playersOf = (groups: readonly RetryGroup[]) => groups.reduce((sum, { count }) => sum + count, 0);

/**
 * How many of the failed players of a mail's newest run another try would reach, by code, and why not the others.
 * @throws DomainError `mail.not_found`
 */
export async function planRetry(ctx: GameCtx, input: { id: string }): Promise<RetryPlan> {
  const gameId = ctx.game.id;
  const campaign = await selectCampaign(ctx.db, { gameId, id: input.id });
  if (!campaign) throw campaignNotFound();
  const run = await findLatestRun(ctx.db, campaign.id);
  const { refusal, groups, again } = await sortFailures(ctx, campaign, run);
  const codes = again.map(({ code }) => code);
  return {
    refusal: refusal?.reason ?? null,
    failed: playersOf(groups),
    retried: playersOf(again),
    excluded: run ? await countListedFailures(ctx.db, { gameId, runId: run.id, codes }) : 0,
    groups,
  };
}
