import type { RunRow } from "../queries.ts";
import { estimateSend, type Pace } from "../rules.ts";
import type { RunView } from "../schema.ts";

/** A run as the campaign page shows it. @param now the moment until which its rate is counted while it runs. */
export function viewRun(run: RunRow, pace: Pace, now: Date): RunView {
  const { id, state, stateReason, total, sent, failed, excluded, uncertain, callCount, startedAt, finishedAt } = run;
  const settled = sent + failed;
  const elapsedSeconds = startedAt === null ? 0 : ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const remaining = total - settled - excluded;
  const calls = Math.ceil((remaining / total) * callCount);
  return {
    id,
    ordinal: run.ordinal,
    kind: run.kind,
    retryOf: run.retryOf,
    channel: run.channel,
    isEstimated: run.isEstimated,
    dueAt: run.dueAt,
    createdAt: run.createdAt,
    state,
    stateReason,
    total,
    sent,
    failed,
    excluded,
    uncertain,
    callCount,
    startedAt,
    finishedAt,
    ratePerSecond: elapsedSeconds > 0 ? settled / elapsedSeconds : null,
    etaSeconds:
      state === "sending" || state === "planned"
        ? estimateSend({ calls, recipients: remaining }, pace).etaSeconds
        : null,
  };
}
