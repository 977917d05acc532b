import type { GameCtx } from "#server/kernel/context.ts";
import { type QuotaRow, writeQuota } from "../queries.ts";

/**
 * Raises or lowers what a game may do with one API; null takes the default again. Every process counts it within seconds.
 * Writes no audit entry: that belongs to the verb that calls it, in whose transaction it takes part.
 * @param quota.version of the override that was seen, 0 when there was none.
 * @returns the new version, or undefined when someone changed it since.
 */
export function changeQuota(ctx: GameCtx, quota: QuotaRow): Promise<number | undefined> {
  return writeQuota(ctx.db, ctx.game.id, quota);
}
