import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectSends } from "../queries.ts";
import type { ListSendsInput, SendRow } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One page of the messages that were sent, newest first. @throws DomainError `list.bad_cursor` */
export async function listSends(
  ctx: GameCtx,
  input: ListSendsInput,
): Promise<{ rows: SendRow[]; nextCursor: string | null }> {
  const before = readCursor(input.cursor ?? undefined);
  const found = await selectSends(ctx.db, { gameId: ctx.game.id, code: input.code, before, limit: input.limit + 1 });
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const nextCursor = found.length > input.limit && last ? encodeCursor([last.cursorAt, last.id]) : null;
  return { rows: page.map(({ cursorAt: _cursorAt, senderAccount: _sender, ...row }) => row), nextCursor };
}

function readCursor(cursor: string | undefined): readonly [string, string] | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (!isCursorTime(at) || !uuid.test(id)) throw badCursor();
  return [at, id];
}
