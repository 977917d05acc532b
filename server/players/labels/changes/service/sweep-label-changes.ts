import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { planLabelsJob, runLabelsJob } from "../jobs.ts";
import { takeSilentChanges } from "../queries.ts";

/** Longer than a step of the slowest game and a few repetitions of its calls. */
const silentSeconds = 90;

/**
 * Goes on with plans and runs that no worker has moved for a while: its attempts were used up while the platform was away, or its
 * worker died. Safe to repeat and to run in several processes at once.
 */
// audit: none because going on with what a person began is no act of anybody.
export function sweepLabelChanges(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const { id, state, game } of await takeSilentChanges(tx.db, silentSeconds)) {
      const job = state === "planning" ? planLabelsJob : runLabelsJob;
      await enqueueJob(tx, job, { game: game.slug, changeId: id });
    }
  });
}
