import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { closeOverdueChanges } from "../queries.ts";

/** Ends the waiting changes whose day is over; for use inside a transaction. @param gameId null for every game's. */
export async function expireChanges(tx: Ctx, gameId: string | null): Promise<void> {
  for (const { game, id, what } of await closeOverdueChanges(tx.db, gameId)) {
    await recordAudit(
      { ...tx, game },
      { action: "game.change_expire", target: { kind: "game_change", id, name: game.slug }, after: { what } },
    );
  }
}
