import type { GameCtx } from "#server/kernel/context.ts";
import { findTeam } from "../../queries.ts";
import { confirmTeam } from "../errors.ts";
import type { ActView, DisbandTeamInput } from "../schema.ts";
import { lookAfter } from "./look-after.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/**
 * Ends a team for everybody in it. One that is gone already is as good as disbanded: of two who do it at once both are told so.
 * @throws DomainError `teams.confirm_id`, and as `openTeam` and `runAct`
 */
export async function disbandTeam(ctx: GameCtx, input: DisbandTeamInput): Promise<ActView> {
  const { id, groupId, reason, confirmed } = input;
  let team = await openTeam(ctx, { groupId, act: "disband" });
  if (confirmed !== groupId) {
    // Whoever looks alone in it may not be: callbacks are lost.
    await lookAfter(ctx, [groupId]);
    team = (await findTeam(ctx.db, ctx.game.id, groupId)) ?? team;
  }
  const { memberCount: members, type, preset, owner } = team;
  const isGone = team.disbandedAt !== null;
  if (!isGone && members > 1 && confirmed !== groupId) throw confirmTeam({ groupId, members });
  const entry = {
    action: "team.disband" as const,
    before: { members, type, preset, owner },
    players: owner === null ? [] : [owner],
    reason,
  };
  return runAct(ctx, { id, groupId, act: "disband", asked: input, entry }, async (gateway) => {
    const { already, repeated = false } = await gateway.destroyGroup(groupId);
    return { already: already && !repeated };
  });
}
