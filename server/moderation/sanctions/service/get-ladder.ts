import type { GameCtx } from "#server/kernel/context.ts";
import { findLadder } from "../queries.ts";
import { usualLadder } from "../rules/step-of.ts";
import type { Ladder } from "../schema.ts";

/** Which sanction follows which in this game; the ladder that ships where nobody has set one. */
export async function getLadder(ctx: GameCtx): Promise<Ladder> {
  const own = await findLadder(ctx.db, ctx.game.id);
  if (own === undefined || own.steps.length === 0) return usualLadder;
  return own;
}
