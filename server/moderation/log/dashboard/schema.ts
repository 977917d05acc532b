import { z } from "zod";
import type { PolicyPreset } from "#db/enums/decisions.ts";

/** Spans of the figures: how long they reach back, and how long each step of a chart is, in minutes. */
export const dashboardSpans = {
  hour: { minutes: 60, stepMinutes: 1 },
  day: { minutes: 1_440, stepMinutes: 30 },
  week: { minutes: 10_080, stepMinutes: 240 },
  month: { minutes: 43_200, stepMinutes: 1_440 },
} as const;
export type DashboardSpan = keyof typeof dashboardSpans;
export const dashboardSpanNames = ["hour", "day", "week", "month"] as const satisfies readonly DashboardSpan[];

export const getDashboardInput = z.object({ span: z.enum(dashboardSpanNames).default("day") });
export type GetDashboardInput = z.output<typeof getDashboardInput>;

/** How many decisions there were, by what became of the messages. */
export type VerdictCounts = { allowed: number; masked: number; rejected: number; dropped: number };

/** Up to how long judging took, in microseconds; `longer` than the last of `latencyBoundsUs`; null when nothing was judged. */
export type LatencyBound = number | "longer" | null;
/** For so many of a hundred. */
export type LatencyBounds = { p50: LatencyBound; p95: LatencyBound; p99: LatencyBound };

/** How many decisions people looked at, whenever those were made. */
type OutcomeCounts = { upheld: number; overturned: number };

type DashboardStep = VerdictCounts & LatencyBounds & OutcomeCounts & { at: Date; fallbacks: number };

export type Dashboard = {
  from: Date;
  to: Date;
  stepMinutes: number;
  totals: VerdictCounts & LatencyBounds & OutcomeCounts & { fallbacks: number; spooled: number; late: number };
  /** One for each step of the span, oldest first, also where nothing was written. */
  steps: DashboardStep[];
  languages: (VerdictCounts & { language: string | null })[];
  presets: (VerdictCounts & { preset: PolicyPreset | null })[];
  /** Those that fired most. */
  rules: (OutcomeCounts & { rule: string; language: string | null; hits: number; stopped: number })[];
};
