import type { Ctx } from "#server/kernel/context.ts";
import { cautiousForMs, grantLeadMs, guardsMs } from "../limits.ts";
import { advancePace, type PaceAdvance } from "../queries.ts";
import { chargeOf, gapOf, offsetsOf, type PaceLimit, spacingOf } from "../rules.ts";

export type WantedCalls = PaceLimit & {
  gameId: string;
  /** The vendor counts calls per API: `batchsendmsg`. */
  api: string;
  /** Of each wanted call, in the order in which they will leave. */
  recipients: readonly number[];
};

/**
 * Grants calls a time to leave, from the one budget that all processes share per game and API. Granted times are evenly
 * spaced: no second holds more than the call limit, no minute more than the recipient quota, and an idle time earns no
 * burst. Of the binding limit 99 % are handed out; the rest is the guard for jitter on the way.
 *
 * Ask in small batches shortly before they are needed (a second's worth): granted time is spent even when it is not used,
 * and whoever asks next, a test send for instance, queues behind it. Call it outside of a transaction, whose lock would
 * hold up every other process. A grant that was missed by more than `grantLatenessMsMax` is dropped.
 * @returns one time per wanted call, Unix milliseconds with a fraction **by the database's clock** (`measureDatabaseClock`).
 * @throws RangeError for a call that no minute of the quota can hold.
 */
export async function grantCalls(ctx: Pick<Ctx, "db">, wanted: WantedCalls): Promise<number[]> {
  if (wanted.recipients.length === 0) return [];
  const charges = wanted.recipients.map((count) => chargeOf(count, wanted.recipientsPerMinute));
  const plans = {
    usual: planOf(charges, wanted, guardsMs.usual),
    cautious: planOf(charges, wanted, guardsMs.cautious),
    slow: planOf(charges, wanted, guardsMs.slow),
  };
  const taken = await advancePace(ctx.db, {
    gameId: wanted.gameId,
    api: wanted.api,
    leadMicros: grantLeadMs * 1_000,
    cautiousForMs,
    advance: { usual: plans.usual.advance, cautious: plans.cautious.advance, slow: plans.slow.advance },
  });
  const { advance, offsets } = plans[taken.mode];
  const first = taken.micros - advance.toNextCall;
  return offsets.map((offset) => (first + offset) / 1_000);
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
      firstGapLessCallGap: gapOf(charges[0] ?? 0, spacing) - spacing.callMicros,
    },
  };
}
