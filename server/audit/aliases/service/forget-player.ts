import type { GameCtx } from "#server/kernel/context.ts";
import { deleteAlias } from "../queries.ts";
import { aliasText } from "../rules.ts";

/**
 * Makes the log forget who an alias is: its entries stay as they are sealed, and nobody can read any more whom they are about or what was
 * shut in them. audit: none because whoever erases a player leaves the entry.
 * @returns how entries say the player from now on; null when none does.
 */
export async function forgetPlayer(ctx: GameCtx, of: { account: string }): Promise<string | null> {
  const id = await deleteAlias(ctx.db, { gameId: ctx.game.id, account: of.account });
  return id === undefined ? null : aliasText(id);
}
