import { z } from "zod";
import type { ReviewReason } from "#db/enums/moderation-work.ts";

export const queueMetricsInput = z.object({ days: z.int().min(1).max(90).default(7) });
export type QueueMetricsInput = z.output<typeof queueMetricsInput>;

export type QueueMetrics = {
  /** As in `byReason` up to `waitingCountMax`, and one more for what is beyond. */
  waiting: number;
  /** Since when the one that waits longest does. */
  oldestAt: Date | null;
  byReason: { reason: ReviewReason; waiting: number }[];
  reviewers: {
    name: string;
    upheld: number;
    overturned: number;
    /** From having it before them to deciding it, half of them. */
    medianSeconds: number | null;
  }[];
  rules: { rule: string; upheld: number; overturned: number }[];
};
