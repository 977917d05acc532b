import type { GameCtx } from "#server/kernel/context.ts";
import { countWrittenByHand as countEntries } from "../queries.ts";

/** How many sealed entries of the game hold one of these words outside of what `veilEntry` shuts: reasons and names that staff typed. */
export function countWrittenByHand(ctx: GameCtx, of: { words: readonly string[] }): Promise<number> {
  return countEntries(ctx.db, { gameId: ctx.game.id, words: of.words });
}
