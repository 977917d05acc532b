import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectTeams } from "../queries.ts";
import { selectNowMs } from "../records/queries.ts";
import type { ListTeamsInput, TeamPage, TeamSort } from "../schema.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isTime = (text: string): boolean => text === "-infinity" || isCursorTime(text);
const isKey: Readonly<Record<TeamSort, (text: string) => boolean>> = {
  activity: isTime,
  created: isTime,
  members: (text) => /^\d{1,9}$/.test(text),
  name: () => true,
};

/**
 * A page of a game's teams, without the disbanded ones unless they are asked for. Asking for those of one player leaves an entry.
 * @throws DomainError `list.bad_cursor`
 */
export async function listTeams(ctx: GameCtx, { cursor, limit, sort, ...filter }: ListTeamsInput): Promise<TeamPage> {
  const { member } = filter;
  if (member !== undefined) {
    await recordRead(ctx, { action: "player.open", target: { kind: "player", id: member }, what: "teams" });
  }
  const after = readCursor(cursor, sort);
  // The clock first: what happens between the two is told twice rather than never.
  const readMs = await selectNowMs(ctx.db);
  const found = await selectTeams(ctx.db, ctx.game.id, { filter, sort, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.key, last.row.id]) : null,
    readAt: new Date(readMs),
  };
}

function readCursor(cursor: string | undefined, sort: TeamSort): readonly [string, string] | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [key = "", id = ""] = values;
  if (!isKey[sort](key) || !uuid.test(id)) throw badCursor();
  return [key, id];
}
