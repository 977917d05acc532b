import type { RunChannel, RunKind, RunState } from "#db/enums/mail.ts";

/** A reason of the platform in words. `permanent`: trying again will not help. */
export type FailureWords = { code: number; message: Words; action: Words; isPermanent: boolean };
type Words = { en: string; ko: string };

/** Where a run stands. Counts are players. */
export type RunView = {
  id: string;
  /** Counts the runs of its campaign from 1. */
  ordinal: number;
  kind: RunKind;
  /** For a retry: the run whose failed players it tries again. */
  retryOf: string | null;
  channel: RunChannel;
  /** The platform decides who gets it: the counts are what it is thought to reach, and sent means accepted by it. */
  isEstimated: boolean;
  /** The occurrence's own time; null for a mail sent at once. */
  dueAt: Date | null;
  createdAt: Date;
  state: RunState;
  /** A reason with a sentence in `messages/`, or what a person wrote. */
  stateReason: string | null;
  /** What the platform's code means that stopped it, and what to do; null when it was something else. */
  refusal: FailureWords | null;
  /** The run's own speed; null for as fast as the platform allows. */
  recipientsPerMinuteMax: number | null;
  total: number;
  sent: number;
  failed: number;
  excluded: number;
  /** Players whose call was cut before its answer; the history decides about them. */
  uncertain: number;
  callCount: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Players settled a second, on average since the start; null before it. */
  ratePerSecond: number | null;
  /** At the platform's limits, from now on; null when nothing is being sent. */
  etaSeconds: number | null;
};
