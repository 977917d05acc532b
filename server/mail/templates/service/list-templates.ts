import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectTemplates } from "../queries.ts";
import type { ListTemplatesInput, TemplateRow } from "../schema.ts";

/** One page of a game's templates, by name. @throws DomainError `list.bad_cursor` */
export async function listTemplates(
  ctx: GameCtx,
  input: ListTemplatesInput,
): Promise<{ rows: TemplateRow[]; nextCursor: string | null }> {
  const { cursor, limit, ...filters } = input;
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  const after = name === undefined || id === undefined ? undefined : { name, id };
  const found = await selectTemplates(ctx.db, ctx.game.id, { ...filters, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null };
}
