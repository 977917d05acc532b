import type { GameCtx } from "#server/kernel/context.ts";
import { countWaiting as count } from "../queries.ts";
import { waitingCountMax } from "../schema.ts";

/** How many items nobody has decided yet, up to `waitingCountMax` and one more for what is beyond. */
export async function countWaiting(ctx: GameCtx): Promise<{ waiting: number }> {
  return { waiting: await count(ctx.db, { gameId: ctx.game.id, max: waitingCountMax + 1 }) };
}
