import type { GameCtx } from "#server/kernel/context.ts";
import { selectPatterns } from "../queries.ts";
import { viewPattern } from "../rules.ts";
import type { PatternView } from "../schema.ts";

/** Every pattern of a game as it is worked on, by name. */
export async function listPatterns(ctx: GameCtx): Promise<PatternView[]> {
  return (await selectPatterns(ctx.db, ctx.game.id)).map(viewPattern);
}
