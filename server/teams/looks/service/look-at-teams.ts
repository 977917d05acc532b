import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { hasSwept } from "../../sweeps/queries.ts";
import { askTeams } from "./ask-teams.ts";
import type { Asker } from "./open-asker.ts";
import { settleLooks } from "./settle-looks.ts";

/**
 * Asks the platform about up to 50 groups and puts right what Herald has of them. Safe to repeat, and to run beside others who do.
 * @throws ImError when the platform cannot be asked; what was put right before stays.
 */
// audit: none because Herald asks by itself; a person who asks has an entry of `reconcileTeams`.
export async function lookAtTeams(ctx: GameCtx, asker: Asker, groupIds: readonly string[]): Promise<void> {
  for await (const told of askTeams({ db: ctx.db, asker }, groupIds)) {
    await inTransaction(ctx, async (tx) => settleLooks(tx, told, { isFirst: !(await hasSwept(tx.db, tx.game.id)) }));
  }
}
