import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { readFactsJob } from "../jobs.ts";
import { beginReading, lockFacts, selectFacts } from "../queries.ts";

/**
 * Has the worker read the facts of a game's players: all of them when a person asks, the old ones when Herald does it by
 * itself. Safe to repeat: while they are being read nothing changes.
 */
export function requestFacts(ctx: GameCtx, of: { everything: boolean }): Promise<{ isReading: true }> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockFacts(tx.db, tx.game.id);
    if (before.isReading) return { isReading: true };
    await beginReading(tx.db, { gameId: tx.game.id, everything: of.everything });
    await enqueueJob(tx, readFactsJob, { game: tx.game.slug });
    // What Herald does by the clock is no act of anybody.
    if (tx.actor.kind !== "system") {
      const players = (await selectFacts(tx.db, tx.game.id))?.totalCount ?? 0;
      await recordAudit(tx, {
        action: "player.refresh",
        target: { kind: "game", id: tx.game.id, name: tx.game.name },
        after: { players },
      });
    }
    return { isReading: true };
  });
}
