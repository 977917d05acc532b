import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { noteReading } from "../../log/service/note-reading.ts";
import { type LeakKey, selectLeaks } from "../queries.ts";
import type { LeakRow, ListLeaksInput } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A page of the messages that nobody allowed, the last found first, with what was written. Leaves an entry: these are players' own words.
 * @throws DomainError `list.bad_cursor`
 */
export async function listLeaks(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListLeaksInput,
): Promise<{ rows: LeakRow[]; nextCursor: string | null }> {
  const behind = readCursor(cursor);
  await noteReading(ctx, filter);
  const found = await selectLeaks(ctx.db, ctx.game.id, { filter, behind, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ foundAtText: _text, ...row }) => row),
    nextCursor: found.length > limit && last ? encodeCursor([last.foundAtText, last.id]) : null,
  };
}

function readCursor(cursor: string | undefined): LeakKey | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [foundAt = "", id = ""] = values;
  if (!isCursorTime(foundAt) || !uuid.test(id)) throw badCursor();
  return { foundAt, id };
}
