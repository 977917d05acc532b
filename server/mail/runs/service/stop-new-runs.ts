import type { GameCtx } from "#server/kernel/context.ts";
import { lockLedger } from "../queries.ts";

/**
 * From here to the end of the transaction no run and no recall of the game begins, and none is half begun: what was asked of the ledger
 * stays true. What is under way goes on, and other games notice nothing.
 */
export function stopNewRuns(tx: GameCtx): Promise<void> {
  return lockLedger(tx.db, tx.game.id);
}
