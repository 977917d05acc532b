import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { openEntries } from "../aliases/service/open-entries.ts";
import { type AuditEntry, selectAuditEntries } from "../queries.ts";
import { auditScope } from "../rules.ts";
import type { ListAuditInput } from "../schema.ts";
import { readChoice } from "./read-choice.ts";

/** One page of a game's entries, newest first. @throws DomainError `list.bad_cursor` */
export async function listAudit(
  ctx: GameCtx,
  input: ListAuditInput,
): Promise<{ rows: AuditEntry[]; nextCursor: string | null }> {
  const { cursor, limit, ...filters } = input;
  const beforeId = readCursor(cursor);
  const scope = auditScope(ctx);
  const choice = await readChoice(ctx, scope, filters);
  const found = await selectAuditEntries(ctx.db, { scope, choice, beforeId, limit: limit + 1 });
  const rows = await openEntries(ctx.db, { gameId: ctx.game.id, entries: found.slice(0, limit) });
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor([String(last.id)]) : null };
}

function readCursor(cursor: string | undefined): number | undefined {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (id === undefined) return undefined;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) throw badCursor();
  return number;
}
