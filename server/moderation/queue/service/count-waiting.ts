import type { GameCtx } from "#server/kernel/context.ts";
import { countWaiting as count } from "../queries.ts";

/** How many items nobody has decided yet. */
export async function countWaiting(ctx: GameCtx): Promise<{ waiting: number }> {
  return { waiting: await count(ctx.db, ctx.game.id) };
}
