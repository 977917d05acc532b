import type { SweepView } from "../../schema.ts";
import type { SweepRow } from "../queries.ts";

/** A sweep as people may see it. */
export function viewSweep(row: SweepRow): SweepView {
  const { id, state, isFirst, total, seen, driftPairs, driftFacts, driftTeams, found, gone, failure } = row;
  const { requestedByName, startedAt, finishedAt } = row;
  return {
    ...{ id, state, isFirst, total, seen, driftPairs, driftFacts, driftTeams, found, gone, failure },
    ...{ requestedByName, startedAt, finishedAt },
  };
}
