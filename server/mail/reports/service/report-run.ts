import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { RunRow } from "../../runs/queries.ts";
import { apiOf, type Pace } from "../../runs/rules.ts";
import { viewRun } from "../../runs/service/view-run.ts";
import { countBySettlingTime, findNewestRecall, measureSettling } from "../queries.ts";
import { bucketSecondsOf, bucketsMax, fillBuckets, limitPerSecondOf } from "../rules.ts";
import type { RunOfCampaignInput, RunReport } from "../schema.ts";
import { openReport } from "./open-report.ts";

/**
 * A run in figures: counts, how many calls have left, and the players settled over time beside the limit.
 * @returns null for a mail that was never sent.
 * @throws DomainError `mail.not_found`, `mail.run_not_found`
 */
export async function reportRun(ctx: GameCtx, input: RunOfCampaignInput): Promise<RunReport | null> {
  const { run } = await openReport(ctx, input);
  if (!run) return null;
  const pace = await findQuota(ctx, apiOf(run.channel));
  const settling = await measureSettling(ctx.db, run.id);
  const recall = await findNewestRecall(ctx.db, run.id);
  return {
    run: viewRun(run, pace, ctx.now()),
    called: settling.called,
    rate: await measureRate(ctx, { run, pace, lastAt: settling.lastAt }),
    recall: recall
      ? { state: recall.state, total: recall.total, recalled: recall.recalled, failed: recall.failed }
      : null,
  };
}

async function measureRate(
  ctx: GameCtx,
  { run, pace, lastAt }: { run: RunRow; pace: Pace; lastAt: Date | null },
): Promise<RunReport["rate"]> {
  if (run.startedAt === null || lastAt === null || run.callCount === 0) return null;
  // A run that stands still, or is over, is shown until its last outcome: days of nothing would hide its minute of work.
  const until = run.state === "sending" ? later(ctx.now(), lastAt) : lastAt;
  const spanSeconds = (until.getTime() - run.startedAt.getTime()) / 1000;
  const perCall = (run.total - run.excluded) / run.callCount;
  const limitPerSecond = limitPerSecondOf(pace, { perCall, recipientsPerMinuteMax: run.recipientsPerMinuteMax });
  const bucketSeconds = bucketSecondsOf(spanSeconds, perCall / limitPerSecond);
  const counts = await countBySettlingTime(ctx.db, { runId: run.id, from: run.startedAt, bucketSeconds, bucketsMax });
  return {
    bucketSeconds,
    buckets: fillBuckets({ from: run.startedAt, until, bucketSeconds }, counts),
    limitPerSecond,
  };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
