import type { Ctx } from "#server/kernel/context.ts";
import { grantLeadMs, guardsMs } from "../limits.ts";
import { lockOwnPace, setOwnPace, undoOwnPace } from "../queries.ts";
import { ownGapOf } from "../rules.ts";
import { grantCalls, type WantedCalls } from "./grant-calls.ts";

/** Getting ready for a call takes a moment, and to miss one costs its sender a whole share: so long before it is granted… */
const ownLeadMsMax = 250;
/** …but no more than this part of the share, during which the API's line stands still for others. */
const ownLeadShare = 0.1;

/** `giveBack`: the call did not leave; without it its share would count. */
export type OwnGrant = { at: number; giveBack: () => Promise<void> };

/**
 * Grants one call a time to leave in the line of its API, and below a limit of recipients per minute that its sender has
 * for itself: no minute holds more of the sender's recipients than that, whichever processes make the calls. A call that is
 * larger than the limit has whole minutes for itself.
 *
 * The sender's row is locked first, so that its processes stand in line there; time of the API is taken only for a call
 * that may leave at once, because granted time is spent.
 * @param own.owner names the sender: a run's id.
 * @returns the time to leave, or in how many milliseconds to ask again.
 * @throws as `grantCalls`
 */
// audit: none because a grant is the engine's pacing; what is sent has its ledger.
export function grantCallWithin(
  ctx: Pick<Ctx, "db">,
  wanted: Omit<WantedCalls, "recipients"> & { recipients: number },
  own: { owner: string; recipientsPerMinute: number },
): Promise<OwnGrant | { waitMs: number }> {
  const { recipients } = wanted;
  const line = { gameId: wanted.gameId, owner: own.owner };
  const gapMs = ownGapOf(recipients, own.recipientsPerMinute, guardsMs.slow) / 1_000;
  const leadMs = Math.max(grantLeadMs, Math.min(ownLeadMsMax, gapMs * ownLeadShare));
  return ctx.db.transaction(async (db) => {
    const { nowMs, lastMs, nextMs } = await lockOwnPace(db, line);
    const waitMs = Math.max(nextMs, lastMs + gapMs) - nowMs - leadMs;
    if (waitMs > 0) return { waitMs };
    const [at = nowMs] = await grantCalls({ db }, { ...wanted, recipients: [recipients], leadMs });
    await setOwnPace(db, { ...line, lastMs: at, nextMs: at + gapMs });
    return { at, giveBack: () => undoOwnPace(ctx.db, { ...line, at, lastMs, nextMs }) };
  });
}
