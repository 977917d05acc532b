import type { BulkAction } from "#db/enums/bulk.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listUnfinishedPlans } from "../queries.ts";

/** Runs of the person who asks that broke off and can be gone on with, the newest first. */
export async function listUnfinishedBulk(ctx: GameCtx): Promise<{ id: string; action: BulkAction }[]> {
  if (ctx.actor.kind !== "staff") return [];
  return listUnfinishedPlans(ctx.db, { gameId: ctx.game.id, madeBy: ctx.actor.staffId });
}
