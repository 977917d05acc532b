import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { registerPlayersJob } from "../jobs.ts";

/**
 * Has the worker make the game's new players known to the platform. Call it in the transaction that stores them; safe to
 * repeat. It writes nothing of its own, so the entry of that transaction covers it.
 */
export function requestRegistration(tx: GameCtx): Promise<void> {
  return enqueueJob(tx, registerPlayersJob, { game: tx.game.slug });
}
