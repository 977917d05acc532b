import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { type DecisionKey, selectDecisions } from "../queries.ts";
import { wantedDecisions } from "../rules/wanted-decisions.ts";
import type { DecisionPage, ListDecisionsInput } from "../schema.ts";
import { noteReading } from "./note-reading.ts";
import { viewLine } from "./view-line.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A page of a game's decisions, newest first. Leaves an entry: these are players' own words.
 * @throws DomainError `list.bad_cursor`
 */
export async function listDecisions(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListDecisionsInput,
): Promise<DecisionPage> {
  const behind = readCursor(cursor);
  await noteReading(ctx, filter);
  const choice = wantedDecisions(filter, ctx.now());
  const found = await selectDecisions(ctx.db, ctx.game.id, { choice, behind, limit: limit + 1 });
  const rows = found.rows.slice(0, limit);
  const last = found.rows.length > limit ? rows.at(-1) : found.lookedUntil;
  return {
    rows: rows.map((row) => viewLine(row, filter.search)),
    nextCursor: last === undefined || last === null ? null : encodeCursor([String(last.decidedAt.getTime()), last.id]),
    lookedUntil: found.lookedUntil?.decidedAt ?? null,
  };
}

function readCursor(cursor: string | undefined): DecisionKey | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [ms = "", id = ""] = values;
  if (!/^\d{1,14}$/.test(ms) || !uuid.test(id)) throw badCursor();
  return { decidedAt: new Date(Number(ms)), id };
}
