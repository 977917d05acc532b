import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { workFiringJob } from "../jobs.ts";
import { insertFiring, type LiveAutomation, type NewFiring } from "../queries.ts";

type Wanted = Pick<NewFiring, "groupId" | "key" | "eventId" | "atMs">;

/**
 * Fires an automation for something, and has the worker do what it does. Inside the caller's transaction: neither is there without the other.
 * @returns whether it was fired now: what was fired for before is not again.
 */
export async function fileFiring(tx: Ctx, { id, game, settings }: LiveAutomation, wanted: Wanted): Promise<boolean> {
  const afterSeconds = settings.kind === "match_over" ? settings.afterSeconds : 0;
  // What a clock or a person says once is no flood.
  const perMinuteMax = settings.kind === "idle" || wanted.eventId === null ? null : settings.perMinuteMax;
  const firing = await insertFiring(tx.db, {
    ...wanted,
    ...{ automationId: id, gameId: game.id, kind: settings.kind, afterSeconds, perMinuteMax },
  });
  if (firing?.state === "waiting") {
    await enqueueJob(tx, workFiringJob, { game: game.slug, firingId: firing.id }, { afterSeconds });
  }
  return firing !== undefined;
}
