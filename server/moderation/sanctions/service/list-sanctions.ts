import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectSanctions } from "../queries.ts";
import type { ListSanctionsInput, SanctionView } from "../schema.ts";
import { viewSanction } from "./view-sanction.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of a game's sanctions, newest first. Asking for those of one player leaves an entry. @throws DomainError `list.bad_cursor` */
export async function listSanctions(
  ctx: GameCtx,
  { cursor, limit, ...filter }: ListSanctionsInput,
): Promise<{ rows: SanctionView[]; nextCursor: string | null }> {
  const { account } = filter;
  if (account !== undefined) {
    await recordRead(ctx, { action: "player.open", target: { kind: "player", id: account }, what: "sanctions" });
  }
  const found = await selectSanctions(ctx.db, ctx.game.id, { filter, after: readCursor(cursor), limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? encodeCursor([last.cursorAt, last.id]) : null;
  return { rows: page.map(viewSanction), nextCursor };
}

function readCursor(cursor: string | undefined): readonly [string, string] | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (!isCursorTime(at) || !uuid.test(id)) throw badCursor();
  return [at, id];
}
