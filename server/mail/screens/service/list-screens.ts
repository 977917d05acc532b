import type { GameCtx } from "#server/kernel/context.ts";
import { listScreenRows } from "../queries.ts";
import type { Screen } from "../schema.ts";

/** The screens a mail may lead to, in the order of their links. */
export function listScreens(ctx: GameCtx): Promise<Screen[]> {
  return listScreenRows(ctx.db, ctx.game.id);
}
