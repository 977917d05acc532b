import { describeFailure } from "../../reports/service/describe-failure.ts";
import type { RunRow } from "../queries.ts";
import { estimateSend, ownLimitOf, type Pace } from "../rules.ts";
import type { FailureWords, RunView } from "../schema.ts";

/** A run as the campaign page shows it. @param now the moment until which its rate is counted while it runs. */
export function viewRun(run: RunRow, pace: Pace, now: Date): RunView {
  const { id, kind, state, stateReason, channel, isEstimated, recipientsPerMinuteMax } = run;
  const { total, sent, failed, excluded, uncertain, callCount, startedAt, finishedAt } = run;
  const { ordinal, dueAt } = run;
  const settled = sent + failed;
  const elapsedSeconds = startedAt === null ? 0 : ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const remaining = total - settled - excluded;
  const calls = remaining === 0 ? 0 : Math.ceil((remaining / (total - excluded)) * callCount);
  return {
    id,
    kind,
    ordinal,
    dueAt,
    retryOf: run.retryOf,
    createdAt: run.createdAt,
    state,
    stateReason,
    refusal: refusalOf(stateReason),
    channel,
    isEstimated,
    recipientsPerMinuteMax,
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
        ? estimateSend({ calls, recipients: remaining }, { ...pace, ownPerMinute: ownLimitOf(run, pace) }).etaSeconds
        : null,
  };
}

/** A run that a code of the platform stopped names it as its reason. */
function refusalOf(stateReason: string | null): FailureWords | null {
  const code = /^im\.(\d+)$/.exec(stateReason ?? "")?.[1];
  return code === undefined ? null : describeFailure(Number(code));
}
