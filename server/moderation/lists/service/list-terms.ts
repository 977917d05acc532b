import { matchKinds } from "#db/enums/moderation.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectTerms } from "../queries.ts";
import type { ListTermsInput, TermView } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of a game's terms, in the order of their texts. @throws DomainError `list.bad_cursor` */
export async function listTerms(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListTermsInput,
): Promise<{ rows: TermView[]; nextCursor: string | null }> {
  const after = readAfter(cursor);
  const found = await selectTerms(ctx.db, { ...filter, gameId: ctx.game.id, after, limit: limit + 1 });
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map(({ sortedBy: _, ...term }) => term),
    nextCursor: found.length > limit && last ? encodeCursor([last.sortedBy, last.kind, last.id]) : null,
  };
}

function readAfter(cursor: string | undefined) {
  const values = decodeCursor(cursor, 3);
  if (values === undefined) return undefined;
  const [text = "", kind = "", id = ""] = values;
  if (!matchKinds.some((known) => known === kind) || !uuid.test(id)) throw badCursor();
  return { text, kind, id };
}
