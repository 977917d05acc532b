import type { GameCtx } from "#server/kernel/context.ts";
import { selectLag } from "../queries.ts";
import { type DecisionStatus, lagCountMax } from "../schema.ts";

/** How far search and figures are behind what was decided. Of the whole installation: one reader reads for all games. */
export async function getLogStatus(ctx: GameCtx): Promise<DecisionStatus> {
  const [words, counts] = await Promise.all([
    selectLag(ctx.db, { reader: "words", limit: lagCountMax }),
    selectLag(ctx.db, { reader: "counts", limit: lagCountMax }),
  ]);
  return { words, counts };
}
