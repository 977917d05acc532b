import type { GameCtx } from "#server/kernel/context.ts";
import { lockRetention } from "../queries.ts";

/** From here to the end of the transaction no hold is placed in the game: what was asked of the holds stays true. */
export function lockHolds(tx: GameCtx): Promise<void> {
  return lockRetention(tx.db, tx.game.id);
}
