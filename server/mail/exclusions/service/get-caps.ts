import type { GameCtx } from "#server/kernel/context.ts";
import { listCaps } from "../queries.ts";
import type { CategoryCap } from "../schema.ts";

/** The game's frequency caps; a category that is missing has none. */
export function getCaps(ctx: GameCtx): Promise<CategoryCap[]> {
  return listCaps(ctx.db, ctx.game.id);
}
