import { recipientsPerCallMax } from "./schema.ts";

/**
 * Spacing of calls that keeps a limit in *every* window, not on average: calls are evenly spaced and unused time is not
 * saved up. Times are whole microseconds, the resolution of the database that hands them out.
 */
export type Spacing = {
  /** Between two calls. */
  callMicros: number;
  /** Per unit of recipients; 0 when recipients are not limited. */
  recipientMicros: number;
};

export type PaceLimit = {
  callsPerSecond: number;
  /** Null when the API has no such quota. */
  recipientsPerMinute: number | null;
};

/**
 * @param guardMs is added to the second and to the minute in which a limit counts, so that calls which arrive a little
 *   unevenly still keep to it.
 */
export function spacingOf(limit: PaceLimit, guardMs: number): Spacing {
  const callMicros = Math.ceil(((1_000 + guardMs) * 1_000) / limit.callsPerSecond);
  if (limit.recipientsPerMinute === null) return { callMicros, recipientMicros: 0 };
  return { callMicros, recipientMicros: ((60_000 + guardMs) * 1_000) / usableQuota(limit.recipientsPerMinute) };
}

/**
 * Sizes by which calls are charged: each divides the next. With the gap between two calls being the larger of both
 * charges, a minute that holds charges `u` (the smallest `m`) lasts longer than `sum(u) - m`; as `m` divides every charge
 * and the quota, `sum(u)` is not above the quota. Charging exact counts would let a minute that ends on a full call go
 * over by the small calls within it.
 */
const blocks = [1, 5, 25, 125, 250, recipientsPerCallMax];

function blockOf(recipientsPerMinute: number): number {
  return blocks.findLast((block) => block <= recipientsPerMinute) ?? 1;
}

/** Whole blocks: with calls of 500, a quota of 12,300 lets no more through in a minute than 12,000. */
function usableQuota(recipientsPerMinute: number): number {
  const block = blockOf(recipientsPerMinute);
  return Math.floor(recipientsPerMinute / block) * block;
}

/**
 * What a call takes from the quota.
 * @throws RangeError for no recipient, and for more than one call, or one minute of the quota, can hold.
 */
export function chargeOf(recipients: number, recipientsPerMinute: number | null): number {
  const most = Math.min(recipientsPerCallMax, recipientsPerMinute ?? recipientsPerCallMax);
  if (!Number.isInteger(recipients) || recipients < 1 || recipients > most) {
    throw new RangeError(`a call of ${recipients} recipients, where ${most} are the most`);
  }
  if (recipientsPerMinute === null) return 0;
  const fitting = blocks.find((block) => block >= recipients);
  // Larger than the largest block of a small quota: such a call has the whole minute for itself.
  return fitting !== undefined && fitting <= recipientsPerMinute ? fitting : usableQuota(recipientsPerMinute);
}

/** When each call of a batch leaves after the first (microseconds, ascending from 0). */
export function offsetsOf(charges: readonly number[], spacing: Spacing): number[] {
  let at = 0;
  return charges.map((charge, index) => {
    const before = charges[index - 1];
    if (before !== undefined) at += Math.max(spacing.callMicros, gapOf(Math.max(before, charge), spacing));
    return at;
  });
}

/** How long a call of this charge keeps others of at most its size away. */
export function gapOf(charge: number, spacing: Spacing): number {
  return Math.ceil(charge * spacing.recipientMicros);
}

/**
 * How far apart calls beside the line may be, so that line and calls together keep every second: rounding leaves a call
 * or more of each second free, the guard more of them at high limits.
 * @returns microseconds; null when the line leaves no room, or when recipients per minute may be what binds.
 */
export function besideGapOf(limit: PaceLimit, guardMs: number): number | null {
  const { callsPerSecond, recipientsPerMinute } = limit;
  const inLine = Math.ceil(1_000_000 / spacingOf({ callsPerSecond, recipientsPerMinute: null }, guardMs).callMicros);
  const free = callsPerSecond - inLine;
  const recipientsOfCalls = callsPerSecond * 61 * recipientsPerCallMax;
  if (free < 1 || (recipientsPerMinute !== null && recipientsPerMinute < recipientsOfCalls)) return null;
  return Math.ceil(((1_000 + guardMs) * 1_000) / free);
}

/**
 * How far a call of so many recipients keeps the others of one sender away (microseconds), so that no minute holds more than
 * the sender's own limit. A call above the limit has whole minutes for itself.
 */
export function ownGapOf(recipients: number, recipientsPerMinute: number, guardMs: number): number {
  if (recipients > recipientsPerMinute) {
    return Math.ceil(recipients / recipientsPerMinute) * (60_000 + guardMs) * 1_000;
  }
  const spacing = spacingOf({ callsPerSecond: 1_000, recipientsPerMinute }, guardMs);
  return gapOf(chargeOf(recipients, recipientsPerMinute), spacing);
}
