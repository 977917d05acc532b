import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { recallNotFound } from "../errors.ts";
import { findRecall } from "../queries.ts";
import { recallApis } from "../rules.ts";
import type { RecallView } from "../schema.ts";
import { viewRecall } from "./view-recall.ts";

/** @throws DomainError `recalls.not_found` */
export async function getRecall(ctx: GameCtx, input: { recallId: string }): Promise<RecallView> {
  const row = await findRecall(ctx.db, { gameId: ctx.game.id, id: input.recallId });
  if (!row) throw recallNotFound();
  const { callsPerSecond } = await findQuota(ctx, recallApis[row.channel]);
  return viewRecall(row, callsPerSecond);
}
