import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { sweepTeamsJob } from "../jobs.ts";
import { selectGamesToSweep, selectSilentSweeps, touchSweep } from "../queries.ts";
import { openSweep } from "./open-sweep.ts";

/** How long what a lost callback left wrong may stay wrong, at most and about. */
const sweepEveryMinutes = 10;
/** Longer than a page of the platform's list, and a few repetitions of its calls, take. */
const silentSeconds = 120;

/**
 * Begins the sweeps that are due and goes on with those that nobody works on: for the worker, at start and every minute. Safe to repeat
 * and to run in several processes at once.
 */
// audit: none because what Herald does by the clock is no act of anybody.
export async function keepSweeps(ctx: Ctx): Promise<void> {
  for (const game of await selectGamesToSweep(ctx.db, sweepEveryMinutes)) {
    await inTransaction({ ...ctx, game }, openSweep);
  }
  for (const game of await selectSilentSweeps(ctx.db, silentSeconds)) {
    await inTransaction(ctx, async (tx) => {
      if (await touchSweep(tx.db, game.id, silentSeconds)) await enqueueJob(tx, sweepTeamsJob, { game: game.slug });
    });
  }
}
