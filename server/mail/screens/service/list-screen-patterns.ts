import type { GameCtx } from "#server/kernel/context.ts";
import { listScreenRows } from "../queries.ts";

/** Where a mail of the game may lead; empty where every link will do. */
export async function listScreenPatterns(ctx: GameCtx): Promise<string[]> {
  return (await listScreenRows(ctx.db, ctx.game.id)).map(({ pattern }) => pattern);
}
