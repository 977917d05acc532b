import type { Ctx } from "#server/kernel/context.ts";
import { type GameSummary, selectGames } from "../queries.ts";

/** Every game, by name, whoever asks; callers leave out what the actor may not see. */
export function listGames(ctx: Pick<Ctx, "db">): Promise<GameSummary[]> {
  return selectGames(ctx.db);
}
