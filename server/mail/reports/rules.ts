import type { ChunkState, ExclusionReason, RecallChunkState, RecallOutcome, RunChannel } from "#db/enums/mail.ts";
import { callsPerSecondOf, type Pace } from "../runs/rules.ts";
import type { PlayerRecallOutcome, RateBucket, RecipientOutcome } from "./schema.ts";

/** What became of a recipient, from the state of its chunk and what is known of the recipient itself. */
export function outcomeOf(chunk: ChunkState, recipient: { confirmed: boolean; failed: boolean }): RecipientOutcome {
  if (recipient.failed) return "failed";
  if (recipient.confirmed) return "sent";
  return outcomeOfState[chunk];
}

/** For recipients of whom nothing else is known. In a failed chunk everyone has a row, so nobody is left. */
const outcomeOfState: Readonly<Record<ChunkState, RecipientOutcome>> = {
  pending: "waiting",
  sending: "waiting",
  sent: "sent",
  partly: "sent",
  failed: "failed",
  uncertain: "uncertain",
  cancelled: "cancelled",
};

/** What the ledger holds of a player in a run. */
export type Standing = {
  channel: RunChannel;
  exclusion: ExclusionReason | null;
  /** Of the chunk that names the player, or of the one call to a group or a push; null when there is none. */
  chunk: ChunkState | null;
  confirmed: boolean;
  failed: boolean;
};

/** Whether the calls of a run name their players. */
export function namesPlayers(channel: RunChannel): boolean {
  return channel === "batch" || channel === "one";
}

export function outcomeOfStanding(standing: Standing): RecipientOutcome {
  if (standing.exclusion !== null) return "excluded";
  if (!namesPlayers(standing.channel)) return "by_platform";
  if (standing.chunk === null) return "not_a_recipient";
  return outcomeOf(standing.chunk, standing);
}

/** Outcomes that nothing changes any more, whose time is therefore worth saying. */
export function isSettled(outcome: RecipientOutcome): boolean {
  return outcome === "sent" || outcome === "failed" || outcome === "cancelled";
}

/** The part of one recall that concerns a player's chunk. */
export type RecallPart = { chunk: RecallChunkState; outcome: RecallOutcome | null };

/**
 * What the recalls of a run did to one player's copy. Taken back once is taken back, whatever a later one reports.
 * @param parts newest recall first.
 */
export function recallOutcomeOf<P extends RecallPart>(
  parts: readonly P[],
): { outcome: PlayerRecallOutcome; part: P } | null {
  const done = parts.find((part) => part.chunk === "done" && part.outcome === null);
  if (done) return { outcome: "recalled", part: done };
  const [newest] = parts;
  if (!newest) return null;
  if (newest.outcome !== null) return { outcome: newest.outcome, part: newest };
  return { outcome: newest.chunk === "cancelled" ? "not_recalled" : "waiting", part: newest };
}

export const bucketsMax = 120;
const bucketSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Fewer calls in a bucket make a picture of single calls, which towers above the limit that their average keeps. */
const callsPerBucketMin = 4;

/**
 * The shortest span people know that divides so many seconds into at most 120 buckets, each of some calls.
 * @param callSeconds between two calls at the limit.
 */
export function bucketSecondsOf(spanSeconds: number, callSeconds: number): number {
  const least = Math.max(spanSeconds / bucketsMax, callSeconds * callsPerBucketMin);
  return bucketSteps.find((step) => step >= least) ?? Math.ceil(least / 86_400) * 86_400;
}

/** Every bucket from `from` to `until`, those in which nothing happened too. @param counts by number of the bucket, from 0. */
export function fillBuckets(
  span: { from: Date; until: Date; bucketSeconds: number },
  counts: readonly { bucket: number; sent: number; failed: number }[],
): RateBucket[] {
  const { bucketSeconds } = span;
  const spanSeconds = Math.max((span.until.getTime() - span.from.getTime()) / 1000, 0);
  const length = Math.max(1, Math.ceil(spanSeconds / bucketSeconds), ...counts.map(({ bucket }) => bucket + 1));
  const known = new Map(counts.map((count) => [count.bucket, count]));
  return Array.from({ length }, (_, index) => ({
    at: new Date(span.from.getTime() + index * bucketSeconds * 1000),
    sent: known.get(index)?.sent ?? 0,
    failed: known.get(index)?.failed ?? 0,
  }));
}

/** Players a second that the binding limit lets through, in calls of this size. */
export function limitPerSecondOf(pace: Pace, run: { perCall: number; recipientsPerMinuteMax: number | null }): number {
  const allowed = callsPerSecondOf(pace, run.perCall) * run.perCall;
  return run.recipientsPerMinuteMax === null ? allowed : Math.min(allowed, run.recipientsPerMinuteMax / 60);
}
