import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { findScope } from "../../queries.ts";
import { forgetBeats, lockGaps, noteAbsences, noteShortages } from "../queries.ts";

/** Silence for so long is absence: beats come twice a second. */
const silentSeconds = 5;
/** Counts of a minute arrive within one more. */
const settledMinutes = 2;
const beatsKeptDays = 30;

/**
 * Opens gaps for the times in which messages may have passed unseen, ends those that are over, and tells the games' staff. Safe to repeat and in any number of
 * processes.
 * @returns how many were opened
 */
export function noteGaps(ctx: Ctx): Promise<number> {
  // audit: none because nobody acts: Herald says what it does not know.
  return inTransaction(ctx, async (tx) => {
    if (!(await lockGaps(tx.db))) return 0;
    const opened = [...(await noteAbsences(tx.db, silentSeconds)), ...(await noteShortages(tx.db, settledMinutes))];
    for (const [gameId, gaps] of Map.groupBy(opened, (gap) => gap.gameId)) {
      const game = await findScope(tx.db, gameId);
      if (game === undefined) continue;
      const seconds = gaps.reduce((sum, gap) => sum + Math.max(1, gap.seconds), 0);
      await recordNotice({ ...tx, game }, { kind: "gap_opened", campaignId: null, params: { seconds } });
    }
    await forgetBeats(tx.db, beatsKeptDays);
    return opened.length;
  });
}
