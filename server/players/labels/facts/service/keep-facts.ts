import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { readFactsJob } from "../jobs.ts";
import { selectGamesToRead, selectSilentReadings, touchReading } from "../queries.ts";
import { requestFacts } from "./request-facts.ts";

/** Longer than a step of the slowest game and a few repetitions of its calls. */
const silentSeconds = 90;

/**
 * Begins to read the players of every game whose facts are old, and goes on with readings that nobody works on: for the worker,
 * at start and every minute. Safe to repeat and to run in several processes at once.
 */
// audit: none because what Herald does by the clock is no act of anybody.
export async function keepFacts(ctx: Ctx): Promise<void> {
  for (const game of await selectGamesToRead(ctx.db)) await requestFacts({ ...ctx, game }, { everything: false });
  for (const game of await selectSilentReadings(ctx.db, silentSeconds)) {
    await inTransaction(ctx, async (tx) => {
      if (await touchReading(tx.db, game.id, silentSeconds)) await enqueueJob(tx, readFactsJob, { game: game.slug });
    });
  }
}
