import type { TeamAct } from "#db/enums/team-acts.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { teamNotFound } from "../../errors.ts";
import { findTeam } from "../../queries.ts";
import type { TeamView } from "../../schema.ts";
import { cannotDo, teamGone } from "../errors.ts";
import { judgeAct } from "../rules.ts";
import { lookAfter } from "./look-after.ts";

/**
 * A team that something is to be done to. One that Herald does not know, or not well enough, is asked about first.
 * @throws DomainError `teams.not_found`, `teams.gone`, and why its type does not have the act
 */
export async function openTeam(ctx: GameCtx, of: { groupId: string; act: TeamAct }): Promise<TeamView> {
  const { groupId, act } = of;
  let team = await findTeam(ctx.db, ctx.game.id, groupId);
  if (team === undefined || team.type === null) {
    await lookAfter(ctx, [groupId]);
    team = await findTeam(ctx.db, ctx.game.id, groupId);
  }
  if (team === undefined) throw teamNotFound(groupId);
  if (team.disbandedAt !== null) throw teamGone(groupId);
  const why = judgeAct(act, team.type);
  if (why !== null && team.type !== null) throw cannotDo(why, team.type);
  return team;
}
