import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectItems } from "../queries.ts";
import type { Item, ItemSort, ListItemsInput } from "../schema.ts";

/** One page of a game's catalogue, in the wanted order. @throws DomainError `list.bad_cursor`, also for one of another order */
export async function listItems(
  ctx: GameCtx,
  input: Partial<ListItemsInput>,
): Promise<{ rows: Item[]; nextCursor: string | null }> {
  const { cursor, limit = 50, sort = "code", descending = false, locale = "en", ...filters } = input;
  const order = { sort, descending, locale };
  const mark = `${sort} ${descending ? "desc" : "asc"}${sort === "name" ? ` ${locale}` : ""}`;
  const after = readAfter(cursor, { mark, sort });
  const found = await selectItems(ctx.db, { gameId: ctx.game.id, filters, order, after, limit: limit + 1 });
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map(({ sortedBy: _, ...item }) => item),
    nextCursor: found.length > limit && last ? encodeCursor([mark, last.sortedBy, last.code]) : null,
  };
}

function readAfter(cursor: string | undefined, order: { mark: string; sort: ItemSort }) {
  const [mark, value = "", code = ""] = decodeCursor(cursor, 3) ?? [];
  if (mark === undefined) return undefined;
  const isText = order.sort === "code" || order.sort === "name";
  if (mark !== order.mark || (!isText && !/^\d{1,15}$/.test(value))) throw badCursor();
  return { value, code };
}
