import type { GameCtx } from "#server/kernel/context.ts";
import { selectKnown } from "../queries.ts";
import type { ActView, SetRoleInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** Makes a member an admin of the team, or a plain member. @throws DomainError as `openTeam` and `runAct` */
export async function setRole(ctx: GameCtx, input: SetRoleInput): Promise<ActView> {
  const { id, groupId, account, role } = input;
  const team = await openTeam(ctx, { groupId, act: "role" });
  const [known] = await selectKnown(ctx.db, team.id, [account]);
  const entry = {
    action: "team.role_change" as const,
    before: { account, role: known?.isMember === true ? known.role : null },
    after: { account, role },
    players: [account],
  };
  return runAct(ctx, { id, groupId, act: "role", asked: input, entry }, async (gateway) => {
    await gateway.updateMember(groupId, account, { role });
    return {};
  });
}
