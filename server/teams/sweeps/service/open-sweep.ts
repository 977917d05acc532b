import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { sweepTeamsJob } from "../jobs.ts";
import { findOpenSweep, insertSweep, type SweepRow } from "../queries.ts";

/** Has the worker go through all teams of a game; while it does, asking again gives the sweep that is open. Inside the caller's transaction. */
export async function openSweep(tx: GameCtx): Promise<SweepRow> {
  const { actor, db, game } = tx;
  const by =
    actor.kind === "staff"
      ? { requestedBy: actor.staffId, requestedByName: actor.email }
      : { requestedBy: null, requestedByName: actor.kind === "local" ? actor.osUser : null };
  const made = await insertSweep(db, { gameId: game.id, ...by });
  if (made !== undefined) {
    await enqueueJob(tx, sweepTeamsJob, { game: game.slug });
    return made;
  }
  const open = await findOpenSweep(db, game.id);
  // It ended between the two statements: the next one is asked for again.
  return open ?? openSweep(tx);
}
