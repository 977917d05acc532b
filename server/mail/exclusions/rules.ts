import { type ExclusionReason, exclusionReasons } from "#db/enums/mail.ts";
import type { ExclusionEstimate } from "./schema.ts";

type Count = { reason: ExclusionReason; count: number };

/** Counts by reason, without those that are 0, in the order in which reasons are tried. */
export function sumExclusions(counted: readonly Count[], of: { isEstimated: boolean }): ExclusionEstimate {
  const byReason = new Map(counted.map(({ reason, count }) => [reason, count]));
  const found = exclusionReasons.filter((reason) => (byReason.get(reason) ?? 0) > 0);
  return {
    total: counted.reduce((sum, { count }) => sum + count, 0),
    counts: Object.fromEntries(found.map((reason) => [reason, byReason.get(reason) ?? 0])),
    ...of,
  };
}

/** How many the holdout takes of those whom the list has left. */
export function guessHeldOut(recipients: number, listed: readonly Count[], percent: number): number {
  const left = recipients - listed.reduce((sum, { count }) => sum + count, 0);
  return Math.round((left * percent) / 100);
}

/** Up to `size` places spread evenly over `count`, each once. */
export function samplePositions(count: number, size: number): number[] {
  const taken = Math.min(Math.max(count, 1), size);
  return Array.from({ length: taken }, (_, at) => Math.floor(((at + 0.5) * Math.max(count, 1)) / taken));
}
