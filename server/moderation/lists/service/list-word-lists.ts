import type { GameCtx } from "#server/kernel/context.ts";
import { selectLists } from "../queries.ts";
import type { WordListView } from "../schema.ts";

/** Every word list of a game as it is worked on, by language and name. */
export function listWordLists(ctx: GameCtx): Promise<WordListView[]> {
  return selectLists(ctx.db, ctx.game.id);
}
