import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectItems } from "../queries.ts";
import type { Item, ListItemsInput } from "../schema.ts";

/** One page of a game's catalogue, by code. @throws DomainError `list.bad_cursor` */
export async function listItems(
  ctx: GameCtx,
  input: ListItemsInput,
): Promise<{ rows: Item[]; nextCursor: string | null }> {
  const { cursor, limit, ...filters } = input;
  const [afterCode] = decodeCursor(cursor, 1) ?? [];
  const found = await selectItems(ctx.db, { gameId: ctx.game.id, filters, afterCode, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor([last.code]) : null };
}
