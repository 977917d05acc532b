import { latencyBoundsUs } from "#db/enums/decisions.ts";
import type { LatencyBound, LatencyBounds, VerdictCounts } from "./schema.ts";

/** What was counted in one step, preset and language. */
export type Counted = VerdictCounts & {
  /** Place of the step, from 0 for the oldest. */
  step: number;
  preset: string;
  language: string;
  fallbacks: number;
  spooled: number;
  late: number;
  /** By `latencyBoundsUs`, and one for longer. */
  latencies: number[];
};

/** What people said in one step of what was decided, whenever that was. */
export type Outcomes = { step: number; upheld: number; overturned: number };

export type Sums = Omit<Counted, "step" | "preset" | "language">;

export const nothing: Sums = {
  allowed: 0,
  masked: 0,
  rejected: 0,
  dropped: 0,
  fallbacks: 0,
  spooled: 0,
  late: 0,
  latencies: [],
};

export function addUp(rows: readonly Sums[]): Sums {
  return rows.reduce<Sums>(
    (sum, row) => ({
      allowed: sum.allowed + row.allowed,
      masked: sum.masked + row.masked,
      rejected: sum.rejected + row.rejected,
      dropped: sum.dropped + row.dropped,
      fallbacks: sum.fallbacks + row.fallbacks,
      spooled: sum.spooled + row.spooled,
      late: sum.late + row.late,
      latencies: Array.from(
        { length: latencyBoundsUs.length + 1 },
        (_, place) => (sum.latencies[place] ?? 0) + (row.latencies[place] ?? 0),
      ),
    }),
    nothing,
  );
}

export function outcomesOf(rows: readonly Outcomes[]): Omit<Outcomes, "step"> {
  return {
    upheld: rows.reduce((sum, { upheld }) => sum + upheld, 0),
    overturned: rows.reduce((sum, { overturned }) => sum + overturned, 0),
  };
}

export function verdictsOf({ allowed, masked, rejected, dropped }: VerdictCounts): VerdictCounts {
  return { allowed, masked, rejected, dropped };
}

function totalOf({ allowed, masked, rejected, dropped }: VerdictCounts): number {
  return allowed + masked + rejected + dropped;
}

export function latencyOf(counts: readonly number[]): LatencyBounds {
  return { p50: boundOf(counts, 0.5), p95: boundOf(counts, 0.95), p99: boundOf(counts, 0.99) };
}

/** The bound that so large a part of the counts does not pass. */
function boundOf(counts: readonly number[], part: number): LatencyBound {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * part;
  if (wanted === 0) return null;
  let passed = 0;
  for (const [place, count] of counts.entries()) {
    passed += count;
    if (passed >= wanted) return latencyBoundsUs[place] ?? "longer";
  }
  return "longer";
}

/** Rows with the same key together, the most frequent first. */
export function groupBy<Key extends "language" | "preset">(
  rows: readonly Counted[],
  key: Key,
): { key: string; sums: Sums }[] {
  const keys = [...new Set(rows.map((row) => row[key]))];
  return keys
    .map((each) => ({ key: each, sums: addUp(rows.filter((row) => row[key] === each)) }))
    .sort((a, b) => totalOf(b.sums) - totalOf(a.sums));
}

/**
 * The steps of a span that ends with the one in which `now` lies: where the first begins, and how many there are.
 * @param offsetMs how far the clock of whoever looks is ahead of UTC: a day begins at its midnight. All steps are as long, so beyond a change of
 * clocks a day begins an hour off.
 */
export function stepsOf(
  span: { minutes: number; stepMinutes: number },
  now: Date,
  offsetMs: number,
): { from: Date; count: number } {
  const stepMs = span.stepMinutes * 60_000;
  const count = Math.round(span.minutes / span.stepMinutes);
  const first = Math.floor((now.getTime() + offsetMs) / stepMs) - count + 1;
  return { from: new Date(first * stepMs - offsetMs), count };
}
