import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { upsertPlayers } from "../queries.ts";
import { importPlayersInput, type Player } from "../schema.ts";
import { requestRegistration } from "./request-registration.ts";

/**
 * Stores players, or what changed about them, and has the worker make them known to the platform. Safe to repeat.
 * @param given 1 to 50,000; of a repeated id one row counts.
 * @throws ZodError for an id or nickname that the platform would not take; then nothing is stored.
 */
export function importPlayers(ctx: GameCtx, given: readonly Player[]): Promise<{ added: number; changed: number }> {
  const rows = importPlayersInput.parse(given);
  return inTransaction(ctx, async (tx) => {
    const counts = await upsertPlayers(tx.db, tx.game.id, rows);
    await requestRegistration(tx);
    await recordAudit(tx, {
      action: "player.import",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      after: { given: rows.length, ...counts },
    });
    return counts;
  });
}
