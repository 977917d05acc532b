import { lifeTimeSecondsMax } from "#server/im/schema.ts";

/** Times of a delivery, in milliseconds. */
export const deliveryTimes = {
  /** Until it has its turn at the platform; then it is marked as called. */
  claimMs: 12_000,
  /** A marked call has left within one second, is given up after five, and may be applied by the platform for three more. */
  callOverMs: 9_000,
  /** What of a claim must be left to mark a call. */
  markLeftMs: 2_000,
  resolveMs: 60_000,
  /** What could not leave for so long (the kill switch, a platform that is away) is given up: a late gift surprises everyone. */
  lateMs: 3_600_000,
  /** Clocks of the platform and the database may differ by this much when the history is searched. */
  skewMs: 86_400_000,
} as const;

/** A call that is known to have changed nothing is tried so often. */
const attemptsMax = 12;

/** Copies wait for offline players as long as the platform keeps them: without a history no call could be looked up. */
export const messageLifeTimeSeconds = lifeTimeSecondsMax;

export type StoredProblem = { kind: string; code: number | null; message: string };
export type DeliveryOutcome =
  | { state: "sent"; msgKey: string | null }
  | { state: "failed"; error: StoredProblem }
  /** Certainly not applied: it leaves again, under the same identity. */
  | { state: "pending"; delayMs: number; error: StoredProblem | null }
  /** Perhaps applied: only the history knows. */
  | { state: "uncertain"; error: StoredProblem };

type Failure = {
  kind: string;
  code: number | null;
  message: string;
  uncertain: boolean;
  class: string | null;
  retryAfterMs: number | null;
};

/** What becomes of a delivery whose call threw. Whatever leaves a doubt is looked up before anything is repeated. */
export function settleFailure(failure: Failure, attempt: number): DeliveryOutcome {
  const error = problemOf(failure);
  if (failure.uncertain) return { state: "uncertain", error };
  const mayHelp = failure.kind !== "rejected" || failure.class === "transient" || failure.retryAfterMs !== null;
  if (!mayHelp || attempt >= attemptsMax) return { state: "failed", error };
  return { state: "pending", delayMs: failure.retryAfterMs ?? Math.min(30_000, 500 * 2 ** (attempt - 1)), error };
}

/** Cut pairs of surrogates are no text for a database. */
export function problemOf({ kind, code, message }: StoredProblem): StoredProblem {
  return { kind, code, message: message.slice(0, 300).toWellFormed().replaceAll("\0", "") };
}

/** What the history says of a delivery: it has the message, or the call may leave again. */
export function settleByHistory(msgKey: string | null): DeliveryOutcome {
  return msgKey === null ? { state: "pending", delayMs: 0, error: null } : { state: "sent", msgKey };
}

/** Whether what leaves now goes beyond what may leave as messages of one type in 24 hours. A message without items never does. */
export function exceedsDay(worth: { value: number; today: number; max: number }): boolean {
  return worth.value > 0 && worth.today + worth.value > worth.max;
}

/** Worth of all copies; `Infinity` beyond 2^53. */
export function worthOfAll(perCopy: number, recipients: number): number {
  if (!Number.isFinite(perCopy)) return Number.POSITIVE_INFINITY;
  const all = BigInt(perCopy) * BigInt(recipients);
  return all > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(all);
}
