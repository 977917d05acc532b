import type { GameCtx } from "#server/kernel/context.ts";
import { teamNotFound } from "../errors.ts";
import { findTeam } from "../queries.ts";
import type { TeamRef, TeamView } from "../schema.ts";

/** One team of the game, also a disbanded one. @throws DomainError `teams.not_found` */
export async function getTeam(ctx: GameCtx, { groupId }: TeamRef): Promise<TeamView> {
  const team = await findTeam(ctx.db, ctx.game.id, groupId);
  if (team === undefined) throw teamNotFound(groupId);
  return team;
}
