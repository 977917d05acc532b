import type { GameCtx } from "#server/kernel/context.ts";
import { selectOwnAccounts } from "../queries.ts";

/** The accounts that Herald itself uses in this game: admins and senders, also of old. Nobody gets a login as one of them. */
export function listOwnAccounts(ctx: GameCtx): Promise<string[]> {
  return selectOwnAccounts(ctx.db, ctx.game.id);
}
