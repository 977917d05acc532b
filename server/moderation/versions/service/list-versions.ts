import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectVersions } from "../queries.ts";
import type { ListVersionsInput, VersionSummary } from "../schema.ts";

/** A page of a game's versions, the newest first. @throws DomainError `list.bad_cursor` */
export async function listVersions(
  ctx: GameCtx,
  { cursor, limit }: ListVersionsInput,
): Promise<{ rows: VersionSummary[]; nextCursor: string | null }> {
  const [number] = decodeCursor(cursor, 1) ?? [];
  if (number !== undefined && !/^\d{1,9}$/.test(number)) throw badCursor();
  const before = number === undefined ? {} : { before: Number(number) };
  const found = await selectVersions(ctx.db, { gameId: ctx.game.id, ...before, limit: limit + 1 });
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit),
    nextCursor: found.length > limit && last ? encodeCursor([String(last.number)]) : null,
  };
}
