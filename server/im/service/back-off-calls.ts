import type { Ctx } from "#server/kernel/context.ts";
import { widenedForMs } from "../limits.ts";
import { holdPace } from "../queries.ts";

/**
 * Slows every process down after the platform said "too fast" (`ImThrottled`): no grant for `retryAfterMs`, and wider
 * gaps for a minute. Safe to repeat; several throttled answers at once count as one.
 */
export function backOffCalls(
  ctx: Pick<Ctx, "db">,
  throttled: { gameId: string; api: string; retryAfterMs: number },
): Promise<void> {
  const { gameId, api, retryAfterMs } = throttled;
  return holdPace(ctx.db, { gameId, api, pauseMs: retryAfterMs, widenedForMs });
}
