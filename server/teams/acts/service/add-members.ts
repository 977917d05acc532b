import type { GameCtx } from "#server/kernel/context.ts";
import type { ActView, AddMembersInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/**
 * Adds players to a team; those who could not be added are named. Nobody is added beside one whom the platform does not know.
 * @throws DomainError as `openTeam` and `runAct`
 */
export async function addMembers(ctx: GameCtx, input: AddMembersInput): Promise<ActView> {
  const { id, groupId, accounts, silent } = input;
  const team = await openTeam(ctx, { groupId, act: "add" });
  const entry = {
    action: "team.add_members" as const,
    before: { members: team.memberCount },
    after: { accounts },
    players: accounts,
  };
  const about = { people: { accounts }, accounts: accounts.length };
  return runAct(ctx, { id, groupId, act: "add", asked: input, entry, ...about }, (gateway) =>
    gateway.addMembers(groupId, accounts, { silent }),
  );
}
