import type { GameCtx } from "#server/kernel/context.ts";
import { selectPlayerIds } from "../queries.ts";

/** A page of the accounts Herald knows in a game, in byte order. @param page.after the last one already seen, "" at first */
export function listPlayerIds(ctx: GameCtx, page: { after: string; limit: number }): Promise<string[]> {
  return selectPlayerIds(ctx.db, ctx.game.id, page);
}
