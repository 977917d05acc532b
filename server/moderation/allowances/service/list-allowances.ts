import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectAllowances } from "../queries.ts";
import type { AllowanceView, ListAllowancesInput } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of a game's innocent texts, in the order of their texts. @throws DomainError `list.bad_cursor` */
export async function listAllowances(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListAllowancesInput,
): Promise<{ rows: AllowanceView[]; nextCursor: string | null }> {
  const after = readAfter(cursor);
  const found = await selectAllowances(ctx.db, { ...filter, gameId: ctx.game.id, after, limit: limit + 1 });
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map(({ sortedBy: _, ...row }) => row),
    nextCursor: found.length > limit && last ? encodeCursor([last.sortedBy, last.id]) : null,
  };
}

function readAfter(cursor: string | undefined) {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [text = "", id = ""] = values;
  if (!uuid.test(id)) throw badCursor();
  return { text, id };
}
