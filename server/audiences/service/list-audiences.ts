import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectAudiences } from "../queries.ts";
import { type AudienceRow, audienceRef, type ListAudiencesInput } from "../schema.ts";

/** The game's audiences, newest first, with the mails that rest on each. @throws DomainError `list.bad_cursor` */
export async function listAudiences(
  ctx: GameCtx,
  { cursor, limit, search, sources, states }: ListAudiencesInput,
): Promise<{ rows: AudienceRow[]; nextCursor: string | null }> {
  const found = await selectAudiences(ctx.db, ctx.game.id, {
    limit: limit + 1,
    before: positionOf(cursor),
    search,
    sources,
    states,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ createdAtText: _, ...audience }) => audience),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.createdAtText, last.id]) : null,
  };
}

function positionOf(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [createdAt = "", id = ""] = values;
  if (!isCursorTime(createdAt) || !audienceRef.safeParse({ id }).success) throw badCursor();
  return { createdAt, id };
}
