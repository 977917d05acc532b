import type { GameCtx } from "#server/kernel/context.ts";
import { sumCounts } from "../queries.ts";
import { healthOf } from "../rules/health-of.ts";
import type { CallbackHealth } from "../schema.ts";

/** How callbacks of the game come in, by command: what was seen, what is expected and is not. */
export async function getHealth(ctx: Pick<GameCtx, "db" | "game">): Promise<CallbackHealth> {
  const { now, commands } = await sumCounts(ctx.db, ctx.game.id);
  return healthOf(commands, now);
}
