import type { RecallOutcome } from "#db/enums/mail.ts";
import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { recallNotFound } from "../errors.ts";
import { countKept, findRecall, type KeptRow, listKeptRows } from "../queries.ts";
import type { RecallOutcomesInput } from "../schema.ts";

/** The platform's words; null where it said nothing. */
type Words = { en: string; ko: string } | null;
export type RecallOutcomePage = {
  rows: (KeptRow & { message: Words })[];
  /** How many players for each reason, most first; of the whole recall, whatever the page. */
  groups: { outcome: RecallOutcome; code: number | null; players: number; message: Words }[];
  nextCursor: string | null;
};

/**
 * Players whose copy could not be taken back, in order of their ids, with the reason in words. For a group or a push one row
 * stands for all of its players.
 * @throws DomainError `recalls.not_found`, `list.bad_cursor`
 */
export async function listRecallOutcomes(ctx: GameCtx, input: RecallOutcomesInput): Promise<RecallOutcomePage> {
  const { recallId, outcome, limit } = input;
  const recall = await findRecall(ctx.db, { gameId: ctx.game.id, id: recallId });
  if (!recall) throw recallNotFound();
  const [after] = decodeCursor(input.cursor ?? undefined, 1) ?? [];
  const found = await listKeptRows(ctx.db, { gameId: ctx.game.id, recallId, outcome, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const groups = await countKept(ctx.db, recallId);
  return {
    rows: rows.map((row) => ({ ...row, message: wordsOf(row.code) })),
    groups: groups.map((group) => ({ ...group, message: wordsOf(group.code) })),
    nextCursor: found.length > rows.length && last ? encodeCursor([last.account]) : null,
  };
}

function wordsOf(code: number | null): Words {
  return code === null ? null : describeImCode(code).message;
}
