import type { Ctx, GameScope } from "#server/kernel/context.ts";
import { selectGameScope, selectGameScopeById } from "../queries.ts";

/** The game with this slug, whoever asks; callers decide whether the actor may see it. */
export function findGameBySlug(ctx: Pick<Ctx, "db">, slug: string): Promise<GameScope | undefined> {
  return selectGameScope(ctx.db, slug);
}

/** The game with this id, for work that a row of the game points to. */
export function findGameById(ctx: Pick<Ctx, "db">, id: string): Promise<GameScope | undefined> {
  return selectGameScopeById(ctx.db, id);
}
