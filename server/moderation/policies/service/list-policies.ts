import type { GameCtx } from "#server/kernel/context.ts";
import { selectPolicies } from "../queries.ts";
import type { PolicyView } from "../schema.ts";

/** Every policy of a game as it is worked on, the widest first. */
export function listPolicies(ctx: GameCtx): Promise<PolicyView[]> {
  return selectPolicies(ctx.db, ctx.game.id);
}
