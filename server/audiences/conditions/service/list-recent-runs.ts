import type { GameCtx } from "#server/kernel/context.ts";
import { selectRecentRuns } from "../queries.ts";

const runsMax = 100;

/** The newest runs of the game that went to players one by one: those that a condition can name. */
export function listRecentRuns(ctx: GameCtx): Promise<{ id: string; name: string; ordinal: number; total: number }[]> {
  return selectRecentRuns(ctx.db, ctx.game.id, runsMax);
}
