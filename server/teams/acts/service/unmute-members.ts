import type { GameCtx } from "#server/kernel/context.ts";
import { selectKnown } from "../queries.ts";
import type { ActView, UnmuteMembersInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** Lets players speak in a team again. @throws DomainError as `openTeam` and `runAct` */
export async function unmuteMembers(ctx: GameCtx, input: UnmuteMembersInput): Promise<ActView> {
  const { id, groupId, accounts } = input;
  const team = await openTeam(ctx, { groupId, act: "unmute" });
  const known = await selectKnown(ctx.db, team.id, accounts);
  const entry = {
    action: "team.unmute_members" as const,
    before: { muted: known.filter(({ mutedUntil }) => mutedUntil !== null).map(({ account }) => account) },
    after: { accounts },
    players: accounts,
  };
  return runAct(ctx, { id, groupId, act: "unmute", asked: input, entry }, async (gateway) => {
    await gateway.muteMembers(groupId, accounts, 0);
    return {};
  });
}
