import type { GameCtx } from "#server/kernel/context.ts";
import { selectDisbands } from "../queries.ts";
import type { DisbandView } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

const listedMax = 10;

/** The last runs of a game, newest first. */
export async function listDisbands(ctx: GameCtx): Promise<DisbandView[]> {
  const plans = await selectDisbands(ctx.db, ctx.game.id, listedMax);
  return Promise.all(plans.map((plan) => viewDisband(ctx, plan)));
}
