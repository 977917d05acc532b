import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign, selectGameSettings } from "../../queries.ts";
import { listRuns } from "../queries.ts";
import type { RunView } from "../schema.ts";
import { viewRun } from "./view-run.ts";

/** All runs of a campaign, first one first. @throws DomainError `mail.not_found` */
export async function listCampaignRuns(ctx: GameCtx, input: { id: string }): Promise<RunView[]> {
  if (!(await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id }))) throw campaignNotFound();
  const pace = await selectGameSettings(ctx.db, ctx.game.id);
  const rows = await listRuns(ctx.db, input.id);
  return rows.map((row) => viewRun(row, pace, ctx.now()));
}
