import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { findScope } from "../../finding/queries.ts";
import { forgetBeats, lockGaps, noteAbsences, noteShortages } from "../queries.ts";

/** Silence for so long is absence: beats come twice a second. */
const silentSeconds = 5;
/** Counts of a minute arrive within one more. */
const settledMinutes = 2;
/** What is noted needs its beats no more: one gap would be opened again after its time on record. */
const beatsKeptHours = 1;
/** Whatever lasts for so long is told of, also where nobody had written. */
const quietSeconds = 60;

/**
 * Opens gaps for the times in which messages may have passed unseen, ends those that are over, and tells the games' staff. Safe to repeat and in any number of
 * processes.
 * @param how.isSteady false for who has just got the database back: gateways may be about to, and say that they were there all the time.
 * @returns how many were opened
 */
export function noteGaps(ctx: Ctx, how: { isSteady?: boolean } = {}): Promise<number> {
  const absent = { silentSeconds, quietSeconds, isSteady: how.isSteady ?? true };
  // audit: none because nobody acts: Herald says what it does not know.
  return inTransaction(ctx, async (tx) => {
    if (!(await lockGaps(tx.db))) return 0;
    const opened = [...(await noteAbsences(tx.db, absent)), ...(await noteShortages(tx.db, settledMinutes))];
    const told = opened.filter(({ isTold }) => isTold);
    for (const [gameId, gaps] of Map.groupBy(told, (gap) => gap.gameId)) {
      const game = await findScope(tx.db, gameId);
      if (game === undefined) continue;
      const seconds = gaps.reduce((sum, gap) => sum + Math.max(1, gap.seconds), 0);
      await recordNotice({ ...tx, game }, { kind: "gap_opened", campaignId: null, params: { seconds } });
    }
    await forgetBeats(tx.db, beatsKeptHours);
    return opened.length;
  });
}
