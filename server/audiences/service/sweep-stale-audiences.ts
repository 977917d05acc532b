import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { clearSilentChecks } from "../checks/queries.ts";
import { lockSilent } from "../intake/queries.ts";
import { failAudience } from "./fail-audience.ts";

/** Longer than the longest silence of a healthy upload: its idle time-out and one batch. */
const silentSeconds = 180;
/** Longer than all attempts of a check with their pauses. */
const silentCheckSeconds = 3_600;

/**
 * Fails audiences whose receiving process died, in every game, and lets go of checks whose attempts are used up; for the
 * worker, at start and from time to time. Safe to repeat and to run in several processes at once.
 * @returns the ids that were failed by this call.
 */
// audit: none because each audience that fails gets its entry from failAudience.
export function sweepStaleAudiences(ctx: Ctx): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    const silent = await lockSilent(tx.db, silentSeconds);
    for (const { id, game } of silent) await failAudience({ ...tx, game }, { id, reason: "audiences.broken_off" });
    await clearSilentChecks(tx.db, silentCheckSeconds);
    return silent.map(({ id }) => id);
  });
}
