import type { DisbandState } from "#db/enums/team-acts.ts";

/** From where a plan may go where. */
const moves: Readonly<Record<DisbandState, readonly DisbandState[]>> = {
  planned: ["running", "cancelled"],
  running: ["paused", "completed", "cancelled"],
  paused: ["running", "cancelled"],
  completed: [],
  cancelled: [],
};

function mayMove(from: DisbandState, to: DisbandState): boolean {
  return moves[from].includes(to);
}

/** The states from which one may be reached. */
export function statesBefore(to: DisbandState): DisbandState[] {
  const states: DisbandState[] = ["planned", "running", "paused", "completed", "cancelled"];
  return states.filter((from) => mayMove(from, to));
}
