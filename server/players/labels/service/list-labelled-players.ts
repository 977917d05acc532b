import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { countFiltered, selectLabelled } from "../queries.ts";
import type { LabelledPlayer, ListLabelledInput } from "../schema.ts";

/** Players whom a filter means, by id, with all their tags and attributes as last read. @throws DomainError `list.bad_cursor` */
export async function listLabelledPlayers(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListLabelledInput,
): Promise<{ rows: LabelledPlayer[]; count: number; nextCursor: string | null }> {
  const [after = ""] = decodeCursor(cursor, 1) ?? [];
  const [found, count] = await Promise.all([
    selectLabelled(ctx.db, ctx.game.id, { filter, after, limit: limit + 1 }),
    countFiltered(ctx.db, ctx.game.id, filter),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, count, nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.id]) : null };
}
