import { isStorableTime } from "#lib/storable-text.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { type CallbackRow, findFirstSince, selectCallbacks } from "../queries.ts";
import type { ListCallbacksInput } from "../schema.ts";

/** How long an event may have waited for its row and still be found by its time. */
const writtenWithinMs = 900_000;

/**
 * One page of a game's events without their bodies, the last taken in first.
 * @param input.from an event that waited longer than a quarter of an hour for the database may be missed by this, and by `to`; without them it
 *   stands where it was written.
 * @throws DomainError `list.bad_cursor`
 */
export async function listCallbacks(
  ctx: GameCtx,
  input: ListCallbacksInput,
): Promise<{ rows: CallbackRow[]; nextCursor: string | null }> {
  const { cursor, limit, ...choice } = input;
  const [fromId, toId] = await Promise.all([
    findFirst(ctx, choice.from, -writtenWithinMs),
    findFirst(ctx, choice.to, writtenWithinMs),
  ]);
  const beforeId = leastOf(readCursor(cursor), toId);
  const found = await selectCallbacks(ctx.db, { gameId: ctx.game.id, choice, fromId, beforeId, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor([String(last.id)]) : null };
}

async function findFirst(ctx: GameCtx, time: Date | undefined, slackMs: number): Promise<number | undefined> {
  if (time === undefined) return undefined;
  const slack = new Date(time.getTime() + slackMs);
  return findFirstSince(ctx.db, ctx.game.id, isStorableTime(slack) ? slack : time);
}

function leastOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function readCursor(cursor: string | undefined): number | undefined {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (id === undefined) return undefined;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) throw badCursor();
  return number;
}
