import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectMembers } from "../queries.ts";
import type { ListMembersInput, MemberRow } from "../schema.ts";
import { getTeam } from "./get-team.ts";

/**
 * A page of a team's members by account; of a disbanded team those of its end. Empty for a team that keeps no list.
 * @throws DomainError `teams.not_found`, `list.bad_cursor`
 */
export async function listTeamMembers(
  ctx: GameCtx,
  { groupId, former, cursor, limit }: ListMembersInput,
): Promise<{ rows: MemberRow[]; nextCursor: string | null }> {
  const team = await getTeam(ctx, { groupId });
  const [after = ""] = decodeCursor(cursor, 1) ?? [];
  const found = await selectMembers(ctx.db, team.id, { former, after, limit: limit + 1 });
  const rows = found
    .slice(0, limit)
    .map(({ stateBody, ...member }) => ({ ...member, presence: presenceIn(stateBody) }));
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.account]) : null };
}

function presenceIn(body: string | null): MemberRow["presence"] {
  if (body === null) return null;
  const told = readCallback("State.StateChange", body);
  // Without a moment nobody could say how old it is.
  if (told.kind !== "State.StateChange" || told.at === null) return null;
  return { isOnline: told.change === "Login", at: new Date(told.at) };
}
