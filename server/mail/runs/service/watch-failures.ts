import { isUnknownAccountCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findSettledLast } from "../chunks/queries.ts";
import { failureRates, judgeFailures } from "../rules.ts";
import { stopRun } from "./stop-run.ts";

/**
 * Pauses a run of which too many of the players settled last failed. Unknown accounts that were found when the audience was
 * checked do not count at all: the person who sent it was warned of them. Safe to repeat, and from several workers.
 */
export async function watchFailures(ctx: GameCtx, runId: string): Promise<void> {
  const { isOver, settled, failures } = await findSettledLast(ctx.db, { runId, playersMin: failureRates.playersMin });
  if (isOver) return;
  const counted = failures.map((each) => ({ ...each, isUnknownAccount: isUnknownAccountCode(each.code) }));
  const expected = counted.filter(({ isUnknownAccount, isListed }) => isUnknownAccount && isListed);
  const judgement = judgeFailures({
    settled: settled - expected.reduce((sum, { count }) => sum + count, 0),
    failures: counted.filter((each) => !expected.includes(each)),
  });
  if (judgement) await stopRun(ctx, { runId, to: "paused", ...judgement });
}
