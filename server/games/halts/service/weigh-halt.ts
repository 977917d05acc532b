import type { GameCtx } from "#server/kernel/context.ts";
import { countOpenWork } from "../queries.ts";

/** What stopping this game would stop now: campaigns on their way, and players who do not have theirs yet. */
export function weighHalt(ctx: GameCtx): Promise<{ campaigns: number; players: number }> {
  return countOpenWork(ctx.db, ctx.game.id);
}
