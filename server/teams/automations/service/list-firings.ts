import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectFirings } from "../queries.ts";
import type { FiringView, ListFiringsInput } from "../schema.ts";

/** What automations did, newest first. @throws DomainError `list.bad_cursor` */
export async function listFirings(
  ctx: GameCtx,
  { kinds, groupId, cursor, limit }: ListFiringsInput,
): Promise<{ rows: FiringView[]; nextCursor: string | null }> {
  const [text] = decodeCursor(cursor, 1) ?? [];
  if (text !== undefined && !/^\d{1,15}$/.test(text)) throw badCursor();
  const before = text === undefined ? null : Number(text);
  const found = await selectFirings(ctx.db, { gameId: ctx.game.id, kinds, groupId, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ id: String(row.id), kind: row.kind, groupId: row.groupId, eventId: row.eventId, eventAt: row.eventAt },
      ...{ state: row.state, skip: row.skip, outcome: row.outcome, dueAt: row.dueAt },
      ...{ createdAt: row.createdAt, settledAt: row.settledAt },
    })),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([String(last.id)]) : null,
  };
}
