import type { Db } from "#db/client.ts";
import { isUnknownAccountCode } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCampaign } from "../../queries.ts";
import { findSettledLast } from "../chunks/queries.ts";
import { findRun } from "../queries.ts";
import { failureRates, judgeFailures } from "../rules.ts";
import { stopRun } from "./stop-run.ts";

/**
 * Pauses a run of which too many of the players settled last failed. Unknown accounts that were found when the audience was
 * checked do not count at all: the person who sent it was warned of them. Safe to repeat, and from several workers.
 * audit: none because `stopRun` leaves the entry.
 */
export async function watchFailures(ctx: GameCtx, runId: string): Promise<void> {
  if (!(await look(ctx.db, runId))) return;
  await inTransaction(ctx, async (tx) => {
    const run = await findRun(tx.db, runId);
    if (!run || !(await lockCampaign(tx.db, { gameId: ctx.game.id, id: run.campaignId }))) return;
    // Once more behind the lock: somebody may have resumed the run since, and what was seen then must not stop it again.
    const judgement = await look(tx.db, runId);
    if (judgement) await stopRun(tx, { runId, to: "paused", ...judgement });
  });
}

async function look(db: Db, runId: string): Promise<ReturnType<typeof judgeFailures>> {
  const { isOver, settled, failures } = await findSettledLast(db, { runId, playersMin: failureRates.playersMin });
  if (isOver) return undefined;
  const counted = failures.map((each) => ({ ...each, isUnknownAccount: isUnknownAccountCode(each.code) }));
  const expected = counted.filter(({ isUnknownAccount, isListed }) => isUnknownAccount && isListed);
  return judgeFailures({
    settled: settled - expected.reduce((sum, { count }) => sum + count, 0),
    failures: counted.filter((each) => !expected.includes(each)),
  });
}
