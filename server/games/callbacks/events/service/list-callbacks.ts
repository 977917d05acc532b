import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { type CallbackRow, selectCallbacks } from "../queries.ts";
import type { ListCallbacksInput } from "../schema.ts";

/** One page of a game's events without their bodies, the last taken in first. @throws DomainError `list.bad_cursor` */
export async function listCallbacks(
  ctx: GameCtx,
  input: ListCallbacksInput,
): Promise<{ rows: CallbackRow[]; nextCursor: string | null }> {
  const { cursor, limit, ...choice } = input;
  const page = { gameId: ctx.game.id, choice, beforeId: readCursor(cursor), limit: limit + 1 };
  const found = await selectCallbacks(ctx.db, page);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor([String(last.id)]) : null };
}

function readCursor(cursor: string | undefined): number | undefined {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (id === undefined) return undefined;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) throw badCursor();
  return number;
}
