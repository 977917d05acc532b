import type { Occurrence } from "#lib/recurrence.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { readClock } from "../queries.ts";
import { listOccurrences, scheduleProblems } from "../rules/schedule.ts";
import type { PreviewScheduleInput } from "../schema.ts";

const shownMax = 10;

/** The next ten times a schedule goes out, by the database's clock, and what is wrong with it; a wrong one has no times. */
export async function previewSchedule(
  ctx: GameCtx,
  input: PreviewScheduleInput,
): Promise<{ occurrences: Occurrence[]; problems: FieldProblem[] }> {
  const { schedule, from } = input;
  const now = await readClock(ctx.db);
  // A scheduled mail's next time may be a moment ago: it is shown until a worker has begun it.
  if (from !== undefined) {
    return { occurrences: listOccurrences(schedule, new Date(from.getTime() - 1), shownMax), problems: [] };
  }
  const problems = scheduleProblems({ ...schedule, expiryKind: "never", expiresAt: null }, now);
  return { occurrences: problems.length > 0 ? [] : listOccurrences(schedule, now, shownMax), problems };
}
