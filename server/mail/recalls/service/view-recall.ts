import type { RecallRow } from "../queries.ts";
import { recallSeconds } from "../rules.ts";
import type { RecallView } from "../schema.ts";

/** A recall as the campaign page shows it. */
export function viewRecall(row: RecallRow, callsPerSecond: number): RecallView {
  const { id, runId, ordinal, channel, state, reason, requestedByName, total, recalled, failed } = row;
  const isOneCall = channel === "group" || channel === "push";
  const left = total - recalled - failed;
  return {
    id,
    runId,
    ordinal,
    channel,
    state,
    isCancelling: state === "running" && row.cancelRequestedAt !== null,
    reason,
    requestedByName,
    total,
    recalled,
    failed,
    etaSeconds: state === "running" ? recallSeconds(isOneCall ? 1 : left, callsPerSecond) : null,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}
