import type { GameCtx } from "#server/kernel/context.ts";
import { type SenderRow, selectSenderRows } from "../queries.ts";

/** The senders of a game in the order in which they are offered, with how many unfinished mails come from each. */
export function listSenders(ctx: GameCtx): Promise<SenderRow[]> {
  return selectSenderRows(ctx.db, ctx.game.id);
}
