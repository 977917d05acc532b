import { describeImCode } from "#server/im/errors.ts";
import type { LabelChangeRow, StoredLabelSource } from "../queries.ts";
import type { LabelChangeSummary } from "../schema.ts";

/** A change as lists show it. */
export function viewLabelChange(row: LabelChangeRow & { skipCount: number }): LabelChangeSummary {
  const code = row.refusedCode;
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    wanted: row.wanted,
    sourceKind: row.sourceKind,
    sourceName: nameSource(row.source),
    undoOf: row.undoOf,
    readCount: row.readCount,
    changeCount: row.changeCount,
    sameCount: row.sameCount,
    skipCount: row.skipCount,
    callCount: row.callCount,
    doneCount: row.doneCount,
    failedCount: row.failedCount,
    failureReason: row.failureReason,
    refusal: code === null ? null : { code, message: describeImCode(code).message },
    requestedByName: row.requestedByName,
    createdAt: row.createdAt,
    plannedAt: row.plannedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

function nameSource(source: StoredLabelSource): string | null {
  if (source.kind === "audience") return source.name;
  if (source.kind === "player") return source.account;
  if (source.kind !== "filter") return null;
  const pair = source.name === undefined ? [] : [[source.name, source.value].filter(Boolean).join("=")];
  return [...(source.tag === undefined ? [] : [source.tag]), ...pair, ...(source.search ? [source.search] : [])].join(
    " & ",
  );
}
