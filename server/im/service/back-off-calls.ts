import type { Ctx } from "#server/kernel/context.ts";
import { cautiousForMs, pauseShares, sameThrottleMs, slowForMs } from "../limits.ts";
import { holdPace } from "../queries.ts";

/**
 * Slows every process down after the platform said "too fast" (`ImThrottled`). The first time costs a short pause and
 * slightly wider gaps, since a call that arrived a little early is the likely cause; the second within ten seconds costs
 * a longer pause and clearly wider gaps, a third meanwhile all of `retryAfterMs`. A limit that counts by the minute always asks for its whole pause.
 * Safe to repeat; several throttled answers at once count as one.
 */
export function backOffCalls(
  ctx: Pick<Ctx, "db">,
  throttled: { gameId: string; api: string; retryAfterMs: number },
): Promise<void> {
  const { gameId, api, retryAfterMs } = throttled;
  const isBySecond = retryAfterMs <= 1_000;
  return holdPace(ctx.db, {
    gameId,
    api,
    pausesMs: {
      first: isBySecond ? retryAfterMs * pauseShares.first : retryAfterMs,
      repeat: isBySecond ? retryAfterMs * pauseShares.repeat : retryAfterMs,
      whole: retryAfterMs,
    },
    cautiousForMs,
    slowForMs,
    sameForMs: sameThrottleMs,
  });
}
