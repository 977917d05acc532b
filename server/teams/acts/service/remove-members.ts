import type { GameCtx } from "#server/kernel/context.ts";
import { selectKnown } from "../queries.ts";
import type { ActView, RemoveMembersInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** Removes players from a team; whoever is not in it is passed over. @throws DomainError as `openTeam` and `runAct` */
export async function removeMembers(ctx: GameCtx, input: RemoveMembersInput): Promise<ActView> {
  const { id, groupId, accounts, silent, reason } = input;
  const team = await openTeam(ctx, { groupId, act: "remove" });
  const known = await selectKnown(ctx.db, team.id, accounts);
  const entry = {
    action: "team.remove_members" as const,
    before: { members: known.filter(({ isMember }) => isMember).map(({ account }) => account) },
    after: { removed: accounts },
    players: accounts,
    reason,
  };
  return runAct(ctx, { id, groupId, act: "remove", asked: input, entry }, async (gateway) => {
    // The staff's reason is for the log; players see none.
    await gateway.removeMembers(groupId, accounts, { silent });
    return {};
  });
}
