import { ownClockMs } from "#lib/own-clock.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { CallLane } from "#server/kernel/ports.ts";
import { dayCallsUsed, limitUsed } from "../errors.ts";
import { cautiousForMs, grantLeadMs, grantLogMs, guardsMs, personLeadMs, platformDayZone } from "../limits.ts";
import { advancePace, type PaceAdvance, selectPace } from "../queries.ts";
import { besideGapOf, chargeOf, gapOf, offsetsOf, type PaceLimit, spacingOf } from "../rules.ts";
import type { ClockReading } from "./correct-clock.ts";

export type WantedCalls = PaceLimit & {
  gameId: string;
  /** The vendor counts calls per API: `openim/batchsendmsg`. */
  api: string;
  /** Of each wanted call, in the order in which they will leave. */
  recipients: readonly number[];
  /**
   * `person`: somebody waits. One such call leaves beside the line of the others where the limit has room for it, about once
   * a second; otherwise it stands in line. `campaign`, the default, always does.
   */
  lane?: CallLane;
  /** Calls of the platform's day; null or none without such a limit. */
  callsPerDay?: number | null;
  /** Asked again after a grant that was missed: the day has counted these calls already. */
  again?: boolean;
  /** Refuses instead of granting a time that is further away. */
  waitMsMax?: number;
  /** How long before it leaves a call is granted at least, where its caller needs longer than usual to get ready. */
  leadMs?: number;
  /** Told what the database's clock said when it granted. */
  hearClock?: (reading: ClockReading) => void;
};

/**
 * Grants calls a time to leave, from the one budget that all processes share per game and API. Granted times are evenly
 * spaced: no second holds more than the call limit, no minute more than the recipient quota, no day more than its calls,
 * and an idle time earns no burst. Of the binding limit 99 % are handed out; the rest is the guard for jitter on the way,
 * and, where it holds a whole call, the reserve for people.
 *
 * Ask in small batches shortly before they are needed (a second's worth): granted time is spent even when it is not used,
 * and whoever asks next queues behind it. Call it outside of a transaction, whose lock would
 * hold up every other process. A grant that was missed by more than `grantLatenessMsMax` is dropped.
 * @returns one time per wanted call, Unix milliseconds with a fraction **by the database's clock** (`measureDatabaseClock`).
 * @throws RangeError for a call that no minute of the quota can hold; DomainError `im.day_calls_used`, `im.limit_used`.
 */
export async function grantCalls(ctx: Pick<Ctx, "db">, wanted: WantedCalls): Promise<number[]> {
  const { gameId, api, recipients, lane = "campaign", callsPerDay = null, waitMsMax = null, again = false } = wanted;
  if (recipients.length === 0) return [];
  const charges = recipients.map((count) => chargeOf(count, wanted.recipientsPerMinute));
  const plans = {
    usual: planOf(charges, wanted, guardsMs.usual),
    cautious: planOf(charges, wanted, guardsMs.cautious),
    slow: planOf(charges, wanted, guardsMs.slow),
  };
  const isPerson = lane === "person";
  const callsOfDay = again ? 0 : recipients.length;
  const beforeMs = ownClockMs();
  const taken = await advancePace(ctx.db, {
    gameId,
    api,
    leadMicros: (wanted.leadMs ?? (isPerson ? personLeadMs : grantLeadMs)) * 1_000,
    cautiousForMs,
    advance: { usual: plans.usual.advance, cautious: plans.cautious.advance, slow: plans.slow.advance },
    // The usual guard in every mode: a wider one leaves the line fewer calls, and a change of mode would count both.
    besideGapMicros: isPerson && recipients.length === 1 ? besideGapOf(wanted, guardsMs.usual) : null,
    calls: recipients.length,
    callsOfDay,
    recipients: recipients.reduce((sum, count) => sum + count, 0),
    callsPerDay,
    dayZone: platformDayZone,
    waitMsMax,
    logMs: grantLogMs,
  });
  if (taken === undefined) {
    const { dayCalls, waitMs } = await selectPace(ctx.db, { gameId, api, dayZone: platformDayZone });
    if (callsPerDay !== null && dayCalls + callsOfDay > callsPerDay) throw dayCallsUsed({ api, callsPerDay });
    throw limitUsed({ api, waitMs });
  }
  wanted.hearClock?.({ beforeMs, databaseMs: taken.databaseMs, afterMs: ownClockMs() });
  const { offsets } = plans[taken.mode];
  return offsets.map((offset) => (taken.micros + offset) / 1_000);
}

function planOf(
  charges: readonly number[],
  limit: PaceLimit,
  guard: number,
): { offsets: number[]; advance: PaceAdvance } {
  const spacing = spacingOf(limit, guard);
  const offsets = offsetsOf(charges, spacing);
  const last = offsets.at(-1) ?? 0;
  return {
    offsets,
    advance: {
      toNextCall: last + spacing.callMicros,
      toNextRecipient: last + gapOf(charges.at(-1) ?? 0, spacing),
      toLast: last,
      firstGapLessCallGap: gapOf(charges[0] ?? 0, spacing) - spacing.callMicros,
    },
  };
}
