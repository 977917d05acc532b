import type { GameCtx } from "#server/kernel/context.ts";
import { countWaiting } from "../queries.ts";
import { type LeakFilter, leaksAtOnce } from "../schema.ts";

/** How many messages meet a filter and wait for somebody: what whoever takes them all confirms. `isMore`: more than can be taken at once. */
export async function countLeaks(ctx: GameCtx, filter: LeakFilter): Promise<{ count: number; isMore: boolean }> {
  const count = await countWaiting(ctx.db, ctx.game.id, { filter, limit: leaksAtOnce + 1 });
  return { count: Math.min(count, leaksAtOnce), isMore: count > leaksAtOnce };
}
