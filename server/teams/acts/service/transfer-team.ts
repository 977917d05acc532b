import type { GameCtx } from "#server/kernel/context.ts";
import type { ActView, TransferTeamInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** Makes a member the owner of the team. @throws DomainError as `openTeam` and `runAct` */
export async function transferTeam(ctx: GameCtx, input: TransferTeamInput): Promise<ActView> {
  const { id, groupId, account } = input;
  const { owner } = await openTeam(ctx, { groupId, act: "owner" });
  const entry = {
    action: "team.owner_change" as const,
    before: { owner },
    after: { owner: account },
    players: [account, ...(owner === null ? [] : [owner])],
  };
  const people = { account: [account] };
  return runAct(ctx, { id, groupId, act: "owner", asked: input, entry, people }, async (gateway) => {
    await gateway.changeGroupOwner(groupId, account);
    return {};
  });
}
