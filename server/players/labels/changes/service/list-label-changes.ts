import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectChanges } from "../queries.ts";
import { type LabelChangeSummary, type ListLabelChangesInput, labelChangeRef } from "../schema.ts";
import { viewLabelChange } from "./view-label-change.ts";

/** The game's bulk changes, newest first. @throws DomainError `list.bad_cursor` */
export async function listLabelChanges(
  ctx: GameCtx,
  { cursor, limit }: ListLabelChangesInput,
): Promise<{ rows: LabelChangeSummary[]; nextCursor: string | null }> {
  const found = await selectChanges(ctx.db, ctx.game.id, { limit: limit + 1, before: positionOf(cursor) });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(viewLabelChange),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.createdAtText, last.id]) : null,
  };
}

function positionOf(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [createdAt = "", id = ""] = values;
  if (!isCursorTime(createdAt) || !labelChangeRef.safeParse({ id }).success) throw badCursor();
  return { createdAt, id };
}
