import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectPlayers } from "../queries.ts";
import type { ListPlayersInput, Player } from "../schema.ts";

/** Players by id; the search matches the beginning of an id or a part of a nickname. @throws DomainError `list.bad_cursor` */
export async function listPlayers(
  ctx: GameCtx,
  { search, cursor, limit }: ListPlayersInput,
): Promise<{ rows: Player[]; nextCursor: string | null }> {
  const [after] = decodeCursor(cursor, 1) ?? [];
  const found = await selectPlayers(ctx.db, ctx.game.id, { search, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.id]) : null };
}
