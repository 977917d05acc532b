import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { listRecallRows } from "../queries.ts";
import { recallApis } from "../rules.ts";
import type { RecallView } from "../schema.ts";
import { viewRecall } from "./view-recall.ts";

/** The last 50 recalls of a mail, of all its runs, newest first. @throws DomainError `mail.not_found` */
export async function listRecalls(ctx: GameCtx, input: { id: string }): Promise<RecallView[]> {
  const key = { gameId: ctx.game.id, id: input.id };
  if (!(await selectCampaign(ctx.db, key))) throw campaignNotFound();
  const rows = await listRecallRows(ctx.db, { gameId: ctx.game.id, campaignId: input.id });
  const apis = [...new Set(rows.map((row) => recallApis[row.channel]))];
  const quotas = await Promise.all(apis.map(async (api) => [api, (await findQuota(ctx, api)).callsPerSecond] as const));
  const paces = new Map(quotas);
  return rows.map((row) => viewRecall(row, paces.get(recallApis[row.channel]) ?? 1));
}
