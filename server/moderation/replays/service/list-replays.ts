import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectReplays } from "../queries.ts";
import type { ListReplaysInput, ReplayView } from "../schema.ts";
import { viewReplay } from "./view-replay.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of a game's replays, the newest first. @throws DomainError `list.bad_cursor` */
export async function listReplays(
  ctx: GameCtx,
  { cursor, limit }: ListReplaysInput,
): Promise<{ rows: ReplayView[]; nextCursor: string | null }> {
  const after = readAfter(cursor);
  const found = await selectReplays(ctx.db, { gameId: ctx.game.id, after, limit: limit + 1 });
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map(({ sortedBy: _, ...row }) => viewReplay(row)),
    nextCursor: found.length > limit && last ? encodeCursor([last.sortedBy, last.id]) : null,
  };
}

function readAfter(cursor: string | undefined) {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [createdAt = "", id = ""] = values;
  if (!isCursorTime(createdAt) || !uuid.test(id)) throw badCursor();
  return { createdAt, id };
}
