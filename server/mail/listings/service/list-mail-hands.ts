import type { GameCtx } from "#server/kernel/context.ts";
import { listHands } from "../queries.ts";

/** More names than these are found by typing them into the address only. */
const namesMax = 200;

/** Who wrote and who approved mails of this game, by the names that the mails carry. */
export function listMailHands(ctx: GameCtx): Promise<{ authors: string[]; approvers: string[] }> {
  return listHands(ctx.db, ctx.game.id, namesMax);
}
