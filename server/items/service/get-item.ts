import type { GameCtx } from "#server/kernel/context.ts";
import { itemNotFound } from "../errors.ts";
import { findItem } from "../queries.ts";
import type { Item } from "../schema.ts";

/** An item by its code, disabled or not. @throws DomainError `items.not_found` */
export async function getItem(ctx: GameCtx, input: { code: string }): Promise<Item> {
  const item = await findItem(ctx.db, { gameId: ctx.game.id, code: input.code });
  if (item === undefined) throw itemNotFound(input.code);
  return item;
}
