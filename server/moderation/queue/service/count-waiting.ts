import type { GameCtx } from "#server/kernel/context.ts";
import { countWaiting as count } from "../queries.ts";

/** How many items nobody has decided yet. */
export function countWaiting(ctx: GameCtx): Promise<number> {
  return count(ctx.db, ctx.game.id);
}
