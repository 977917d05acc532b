import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { markLost } from "../../acts/queries.ts";
import { wantLooks } from "../../looks/queries.ts";
import { disbandTeamsJob } from "../jobs.ts";
import { takeSilentRuns } from "../queries.ts";

/** Longer than a person's call and its repetitions take. */
const lostSeconds = 120;
/** Longer than the claim of a dead worker. */
const silentSeconds = 75;

/**
 * Goes on with runs that no worker has moved for a while, and says of calls whose process died that nobody knows how they ended: their
 * teams are looked at. Safe to repeat and to run in several processes at once.
 */
export function keepActs(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const lost = await markLost(tx.db, lostSeconds);
    await wantLooks(
      tx.db,
      lost.map(({ game, groupId }) => ({ gameId: game.id, groupId })),
    );
    for (const { id, groupId, game } of lost) {
      // Its entry says what was about to be done: without this one it would read as done.
      await recordAudit(
        { ...tx, game },
        {
          action: "team.outcome",
          target: { kind: "team", id: groupId, name: groupId },
          after: { act: id, state: "unknown" },
        },
      );
    }
    for (const { id, game } of await takeSilentRuns(tx.db, silentSeconds)) {
      await enqueueJob(tx, disbandTeamsJob, { game: game.slug, disbandId: id });
    }
  });
}
