import { setTimeout as wait } from "node:timers/promises";
import type { GameCtx } from "#server/kernel/context.ts";
import { ImThrottled } from "../errors.ts";
import { grantLatenessMsMax } from "../schema.ts";
import { backOffCalls } from "./back-off-calls.ts";
import { grantCalls } from "./grant-calls.ts";
import { measureDatabaseClock } from "./measure-database-clock.ts";

export type PacedCalls = {
  /**
   * Makes one call per batch, each at its granted time, several under way at once; an answer of "too fast" slows every
   * process down and is tried again. Ask for a second's worth at a time.
   * @returns the answers in the order of the batches.
   * @throws what the first failed call threw, after all have ended.
   */
  runAll<Batch, Answer>(batches: readonly Batch[], call: (batch: Batch) => Promise<Answer>): Promise<Answer[]>;
};

/** Times one batch is called again after "too fast"; the pause before each is shared by everyone. */
const throttledMax = 5;

/**
 * Calls of an API without a recipient quota, at the pace that all processes share. For background work that is safe to
 * repeat; sending has its own loop.
 * @param limit.api as the vendor counts: `account_check`.
 */
export async function openPacedCalls(
  ctx: GameCtx,
  limit: { api: string; callsPerSecond: number },
): Promise<PacedCalls> {
  const { offsetMs } = await measureDatabaseClock(ctx);
  const nowByDatabase = () => performance.timeOrigin + performance.now() + offsetMs;
  const wanted = { gameId: ctx.game.id, ...limit, recipientsPerMinute: null };

  async function callAt<Batch, Answer>(
    grantedAt: number,
    batch: Batch,
    call: (batch: Batch) => Promise<Answer>,
  ): Promise<Answer> {
    let at = grantedAt;
    let attempt = 1;
    while (true) {
      await wait(Math.max(0, at - nowByDatabase()));
      // Whoever comes late would crowd the call after it.
      if (nowByDatabase() - at <= grantLatenessMsMax) {
        try {
          return await call(batch);
        } catch (error) {
          if (!(error instanceof ImThrottled) || attempt > throttledMax) throw error;
          attempt += 1;
          await backOffCalls(ctx, { gameId: ctx.game.id, api: limit.api, retryAfterMs: error.retryAfterMs });
        }
      }
      [at = at] = await grantCalls(ctx, { ...wanted, recipients: [1] });
    }
  }

  return {
    async runAll(batches, call) {
      const times = await grantCalls(ctx, { ...wanted, recipients: batches.map(() => 1) });
      const answers = await Promise.allSettled(batches.map((batch, at) => callAt(times[at] ?? 0, batch, call)));
      return answers.map((answer) => {
        if (answer.status === "rejected") throw answer.reason;
        return answer.value;
      });
    },
  };
}
