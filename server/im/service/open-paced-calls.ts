import { setTimeout as wait } from "node:timers/promises";
import { ownClockMs } from "#lib/own-clock.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ImThrottled } from "../errors.ts";
import { grantLatenessMsMax } from "../schema.ts";
import { backOffCalls } from "./back-off-calls.ts";
import { type ClockReading, correctClock } from "./correct-clock.ts";
import { findQuota } from "./find-quota.ts";
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
 * Many calls of one API without a recipient quota, granted by the second instead of one by one. For background work that
 * is safe to repeat; sending has its own loop.
 * @param api as the vendor names it: `im_open_login_svc/account_check`. The gateway of the calls is opened with it `granted`.
 */
export async function openPacedCalls(ctx: GameCtx, api: string): Promise<PacedCalls> {
  const [quota, clock] = await Promise.all([findQuota(ctx, api), measureDatabaseClock(ctx)]);
  const nowByDatabase = () => ownClockMs() + clock.offsetMs;
  // Hours may go by: with a clock that ran away, every grant would look missed, and it would ask for ever.
  const hearClock = (reading: ClockReading): void => correctClock(clock, reading);
  const wanted = { ...quota, gameId: ctx.game.id, api, hearClock };

  async function callAt<Batch, Answer>(
    grantedAt: number,
    batch: Batch,
    call: (batch: Batch) => Promise<Answer>,
  ): Promise<Answer> {
    let at = grantedAt;
    let attempt = 1;
    while (true) {
      await wait(Math.max(0, at - nowByDatabase()));
      let again = true;
      // Whoever comes late would crowd the call after it.
      if (nowByDatabase() - at <= grantLatenessMsMax) {
        try {
          return await call(batch);
        } catch (error) {
          if (!(error instanceof ImThrottled) || attempt > throttledMax) throw error;
          attempt += 1;
          again = false;
          await backOffCalls(ctx, { gameId: ctx.game.id, api, retryAfterMs: error.retryAfterMs });
        }
      }
      [at = at] = await grantCalls(ctx, { ...wanted, recipients: [1], again });
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
