import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { type ListedNotice, selectNotices } from "../queries.ts";
import type { ListNoticesInput } from "../schema.ts";
import { readerOf } from "./reader-of.ts";

export type NoticeView = Omit<ListedNotice, "createdAtText">;

/** One page of a game's inbox, newest first. @throws DomainError `list.bad_cursor`, `auth.people_only` */
export async function listNotices(
  ctx: GameCtx,
  input: ListNoticesInput,
): Promise<{ rows: NoticeView[]; nextCursor: string | null }> {
  const { limit } = input;
  const at = readerOf(ctx);
  const found = await selectNotices(ctx.db, { ...at, before: readCursor(input.cursor), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ createdAtText: _text, ...row }) => row),
    nextCursor: found.length > limit && last ? encodeCursor([last.createdAtText, last.id]) : null,
  };
}

function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [at = "", id = ""] = values;
  if (!isCursorTime(at) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw badCursor();
  return { at, id };
}
