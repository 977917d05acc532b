import type { Ctx } from "#server/kernel/context.ts";
import { selectUnequipped } from "../queries.ts";
import { addShippedRules } from "./add-shipped-rules.ts";

/** Gives games from before there was moderation the rules that ship. Safe to repeat, and for several at once. */
export async function equipGames(ctx: Ctx): Promise<void> {
  for (const game of await selectUnequipped(ctx.db)) await addShippedRules({ ...ctx, game });
}
