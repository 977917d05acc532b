import type { GameCtx } from "#server/kernel/context.ts";
import type { ImMuteTime } from "#server/kernel/ports/accounts.ts";
import { selectNowMs } from "../../records/queries.ts";
import { muteOver } from "../errors.ts";
import { selectKnown } from "../queries.ts";
import type { ActView, MuteMembersInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

const yearSeconds = 31_536_000;

/** Mutes players in a team, also those who come back later. @throws DomainError `teams.mute_over`, and as `openTeam` and `runAct` */
export async function muteMembers(ctx: GameCtx, input: MuteMembersInput): Promise<ActView> {
  const { id, groupId, accounts, reason } = input;
  const team = await openTeam(ctx, { groupId, act: "mute" });
  const nowMs = await selectNowMs(ctx.db);
  const time = timeOf(input.time, nowMs);
  const known = await selectKnown(ctx.db, team.id, accounts);
  const until = time === "forever" ? time : new Date(nowMs + time * 1_000).toISOString();
  const entry = {
    action: "team.mute_members" as const,
    before: { muted: known.filter(({ mutedUntil }) => mutedUntil !== null).map(({ account }) => account) },
    after: { accounts, until },
    players: accounts,
    reason,
  };
  return runAct(ctx, { id, groupId, act: "mute", asked: input, entry }, async (gateway) => {
    await gateway.muteMembers(groupId, accounts, time);
    return {};
  });
}

function timeOf(time: MuteMembersInput["time"], nowMs: number): ImMuteTime {
  if ("forever" in time) return "forever";
  if ("seconds" in time) return time.seconds;
  const seconds = Math.ceil((time.until.getTime() - nowMs) / 1_000);
  if (!(seconds >= 1 && seconds <= yearSeconds)) throw muteOver();
  return seconds;
}
