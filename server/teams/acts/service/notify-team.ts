import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ActView, NotifyTeamInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/**
 * Shows a system notice to the members who are online; the platform keeps it nowhere. One whose call had no answer is not sent again.
 * @throws DomainError `halts.*`, and as `openTeam` and `runAct`
 */
export async function notifyTeam(ctx: GameCtx, input: NotifyTeamInput): Promise<ActView> {
  const { id, groupId, text } = input;
  const { memberCount } = await openTeam(ctx, { groupId, act: "notice" });
  await assertMaySend(ctx);
  const entry = { action: "team.notice" as const, after: { members: memberCount, characters: text.length } };
  const planned = { id, groupId, act: "notice" as const, asked: input, entry, changesTeam: false };
  return runAct(ctx, planned, async (gateway) => {
    await gateway.notifyGroup(groupId, text);
    return {};
  });
}
