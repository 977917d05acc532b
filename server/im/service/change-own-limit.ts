import type { Ctx } from "#server/kernel/context.ts";
import { removeOwnPace, scaleOwnPace } from "../queries.ts";

/**
 * Lets a changed limit of `grantCallWithin` count from the sender's last call on: what is left of its share shrinks or
 * grows with the limit. Without a limit any more, or at the sender's end, nothing is kept. Safe to repeat.
 */
export async function changeOwnLimit(
  ctx: Pick<Ctx, "db">,
  change: { gameId: string; owner: string; fromPerMinute: number | null; toPerMinute: number | null },
): Promise<void> {
  const { gameId, owner, fromPerMinute, toPerMinute } = change;
  if (toPerMinute === null) return removeOwnPace(ctx.db, { gameId, owner });
  if (fromPerMinute !== null) return scaleOwnPace(ctx.db, { gameId, owner, factor: fromPerMinute / toPerMinute });
}
