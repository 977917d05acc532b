import type { GameCtx } from "#server/kernel/context.ts";
import { selectFactNames } from "../queries.ts";

/** The attributes and profile fields that the game's players have, as the platform last told; for a menu, so of the first ten thousand. */
export function listFactNames(ctx: GameCtx): Promise<{ attributes: string[]; profile: string[] }> {
  return selectFactNames(ctx.db, ctx.game.id);
}
