import type { GameCtx } from "#server/kernel/context.ts";
import { selectItemsByCode } from "../queries.ts";
import type { Item } from "../schema.ts";

/** Those of the items that the catalogue has, disabled ones too, in no order. */
export async function listItemsByCode(ctx: GameCtx, input: { codes: readonly string[] }): Promise<Item[]> {
  if (input.codes.length === 0) return [];
  return await selectItemsByCode(ctx.db, { gameId: ctx.game.id, codes: [...input.codes] });
}
