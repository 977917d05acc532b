import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { expireChanges } from "../../changes/service/expire-changes.ts";
import { forgetOverduePreviousKeys } from "../queries.ts";

/**
 * Forgets keys that nobody needs any more, in every game: those before a rotation once their overlap is over, and those of
 * changes that nobody approved in time. Safe to repeat and to run in several processes at once.
 */
export function sweepSecrets(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const game of await forgetOverduePreviousKeys(tx.db)) {
      await recordAudit(
        { ...tx, game },
        {
          action: "game.key_overlap_end",
          target: { kind: "game", id: game.id, name: game.slug },
          after: { previousKeyUntil: null },
        },
      );
    }
    await expireChanges(tx, null);
  });
}
