import { findOpenHalt } from "#server/games/halts/service/find-open-halt.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { workFiringJob } from "../jobs.ts";
import { failOverdue, selectIdle, selectLive, selectOverdue } from "../queries.ts";
import { idleKey } from "../rules.ts";
import { fileFiring } from "./file-firing.ts";

/** Longer than a job takes that is repeated a few times. */
const overdueSeconds = 120;
const givenUpMinutes = 60;
const overduePerRun = 500;

/**
 * Fires for teams in which nothing happens any more, and goes on with firings whose worker died: every minute. Safe to repeat and to run
 * in several processes at once.
 */
// audit: none because what Herald does by its rules is in the log of firings; a team that it disbands has an entry.
export async function keepAutomations(ctx: Ctx): Promise<void> {
  for (const automation of await selectLive(ctx.db, { kind: "idle" })) {
    const { settings, game, id: automationId } = automation;
    // Nothing is disbanded by a clock while sending is stopped.
    if (settings.kind !== "idle" || (await findOpenHalt({ db: ctx.db, game })) !== undefined) continue;
    const { minutes, only, presets, perSweepMax: limit } = settings;
    for (const team of await selectIdle(ctx.db, { gameId: game.id, minutes, only, presets, automationId, limit })) {
      const { groupId, lastActivityMs: atMs } = team;
      await inTransaction(ctx, (tx) =>
        fileFiring(tx, automation, { groupId, eventId: null, atMs, key: idleKey(team) }),
      );
    }
  }
  await failOverdue(ctx.db, givenUpMinutes);
  for (const { id, slug } of await selectOverdue(ctx.db, { overdueSeconds, limit: overduePerRun })) {
    await enqueueJob(ctx, workFiringJob, { game: slug, firingId: id });
  }
}
