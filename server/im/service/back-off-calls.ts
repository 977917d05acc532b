import type { Ctx } from "#server/kernel/context.ts";
import { cautiousForMs, firstPauseShare, sameThrottleMs, slowForMs } from "../limits.ts";
import { holdPace } from "../queries.ts";

/**
 * Slows every process down after the platform said "too fast" (`ImThrottled`). The first time costs a short pause and
 * slightly wider gaps, since a call that arrived a little early is the likely cause; the second within ten seconds costs
 * `retryAfterMs` and clearly wider gaps for a minute. A limit that counts by the minute always asks for its whole pause.
 * Safe to repeat; several throttled answers at once count as one.
 */
export function backOffCalls(
  ctx: Pick<Ctx, "db">,
  throttled: { gameId: string; api: string; retryAfterMs: number },
): Promise<void> {
  const { gameId, api, retryAfterMs } = throttled;
  return holdPace(ctx.db, {
    gameId,
    api,
    firstPauseMs: retryAfterMs <= 1_000 ? retryAfterMs * firstPauseShare : retryAfterMs,
    pauseMs: retryAfterMs,
    cautiousForMs,
    slowForMs,
    sameForMs: sameThrottleMs,
  });
}
