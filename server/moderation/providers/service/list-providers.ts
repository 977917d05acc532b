import type { GameCtx } from "#server/kernel/context.ts";
import { selectProviderViews } from "../queries.ts";
import type { ProviderView } from "../schema.ts";

/** The checkers of a game beyond its rules, by name and without secrets. */
export function listProviders(ctx: GameCtx): Promise<ProviderView[]> {
  return selectProviderViews(ctx.db, ctx.game.id);
}
