import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { runReplayJob } from "../jobs.ts";
import { takeSilentReplays } from "../queries.ts";

/** Longer than counting a day's messages takes. */
const silentSeconds = 120;

/** Goes on with replays that no worker has moved for a while. Safe to repeat and to run in several processes at once. */
// audit: none because going on with what a person began is no act of anybody.
export function keepReplays(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const { id, game } of await takeSilentReplays(tx.db, silentSeconds)) {
      await enqueueJob(tx, runReplayJob, { game, replayId: id });
    }
  });
}
