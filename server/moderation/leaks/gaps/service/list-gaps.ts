import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectGaps } from "../queries.ts";
import type { GapRow, ListGapsInput } from "../schema.ts";
import { viewGap } from "./view-gap.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Times in which messages may have passed unseen, the newest first. @throws DomainError `list.bad_cursor` */
export async function listGaps(
  ctx: GameCtx,
  { show, cursor, limit }: ListGapsInput,
): Promise<{ rows: GapRow[]; nextCursor: string | null }> {
  const behind = readCursor(cursor);
  const found = await selectGaps(ctx.db, ctx.game.id, { isOpen: show === "open", behind, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? encodeCursor([last.fromAt, last.id]) : null;
  return { rows: page.map(viewGap), nextCursor };
}

function readCursor(cursor: string | undefined): { fromAt: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [fromAt = "", id = ""] = values;
  if (!isCursorTime(fromAt) || !uuid.test(id)) throw badCursor();
  return { fromAt, id };
}
