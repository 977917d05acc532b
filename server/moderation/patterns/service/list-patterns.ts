import type { GameCtx } from "#server/kernel/context.ts";
import { selectPatterns } from "../queries.ts";
import type { PatternView } from "../schema.ts";

/** Every pattern of a game as it is worked on, by name. */
export function listPatterns(ctx: GameCtx): Promise<PatternView[]> {
  return selectPatterns(ctx.db, ctx.game.id);
}
