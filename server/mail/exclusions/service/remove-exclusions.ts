import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { notOnList } from "../errors.ts";
import { deleteExcludedAccounts } from "../queries.ts";
import type { RemoveExclusionsInput } from "../schema.ts";

/**
 * Takes accounts off the game's exclusion list: runs planned from now on count them in again, runs planned before do not.
 * @returns how many stood there. @throws DomainError `mail.not_on_list` when none did
 */
export function removeExclusions(ctx: GameCtx, input: RemoveExclusionsInput): Promise<{ removed: number }> {
  return inTransaction(ctx, async (tx) => {
    const gone = await deleteExcludedAccounts(tx.db, { gameId: tx.game.id, accounts: input.accounts });
    if (gone.length === 0) throw notOnList();
    await recordAudit(tx, {
      action: "game.exclusion_remove",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: { removed: gone.length, sample: gone.slice(0, 20).map(({ account, kind }) => `${account} (${kind})`) },
      players: gone.slice(0, 20).map(({ account }) => account),
    });
    return { removed: gone.length };
  });
}
