import type { GameCtx } from "#server/kernel/context.ts";
import { type AdminRow, selectAdmins } from "../queries.ts";

/** The admin accounts of a game, in the order in which they were added, and which of them signs. */
export function listAdmins(ctx: GameCtx): Promise<AdminRow[]> {
  return selectAdmins(ctx.db, ctx.game.id);
}
