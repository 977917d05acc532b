import type { RunHighWater } from "#server/kernel/ports.ts";
import type { OpenRun } from "../queries.ts";

/**
 * Keeps the copy outside of the database that names the newest run.
 * @param isKnown asks anew whether this is the database that sent before: the copy is what a restored one is recognised by, so
 *   it is only replaced when it is.
 * @returns a function that notes the newest of these runs and says whether they may be sent. It throws when the copy cannot be
 *   read or written, and then no new run may begin.
 */
export function keepHighWater(
  copy: RunHighWater | undefined,
  isKnown: () => Promise<boolean>,
): (open: readonly OpenRun[]) => Promise<boolean> {
  let notedMs = Number.NEGATIVE_INFINITY;
  return async (open) => {
    const [newest] = [...open].sort((a, b) => b.createdAtMs - a.createdAtMs);
    if (copy === undefined || newest === undefined || newest.createdAtMs <= notedMs) return true;
    if (!(await isKnown())) return false;
    const noted = copy.read();
    // Another worker on this machine was faster.
    if (noted === undefined || noted.createdAt.getTime() < Math.floor(newest.createdAtMs)) {
      copy.write({ runId: newest.id, createdAt: new Date(newest.createdAtMs) });
    }
    notedMs = newest.createdAtMs;
    return true;
  };
}
