import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { teamGone } from "../../acts/errors.ts";
import { selectNowMs } from "../../records/queries.ts";
import type { TeamRef } from "../../schema.ts";
import { getTeam } from "../../service/get-team.ts";
import { automationOff, presetNotAutomated } from "../errors.ts";
import { findTimes, selectLive } from "../queries.ts";
import { matchKey } from "../rules.ts";
import { fileFiring } from "./file-firing.ts";

/**
 * Says that a team's match is over: it is disbanded after as long as the automation waits. Saying it twice, or after the team's attribute
 * has said so, changes nothing.
 * @returns `fired` false when it was said before.
 * @throws DomainError `halts.*`, `teams.not_found`, `teams.gone`, `teams.automation_off`, `teams.preset_not_automated`
 */
export async function matchOver(ctx: GameCtx, { groupId }: TeamRef): Promise<{ fired: boolean; afterSeconds: number }> {
  const { disbandedAt, preset } = await getTeam(ctx, { groupId });
  if (disbandedAt !== null) throw teamGone(groupId);
  const [automation] = await selectLive(ctx.db, { gameIds: [ctx.game.id], kind: "match_over" });
  const settings = automation?.settings;
  if (automation === undefined || settings?.kind !== "match_over") throw automationOff("match_over");
  if (preset === null || !settings.presets.includes(preset)) throw presetNotAutomated(preset ?? "unknown");
  // Or the answer would promise what the worker then may not do.
  await assertMaySend(ctx);
  const { afterSeconds } = settings;
  return inTransaction(ctx, async (tx) => {
    const key = matchKey(groupId, await findTimes(tx.db, { gameId: tx.game.id, groupId }));
    const atMs = await selectNowMs(tx.db);
    const fired = await fileFiring(tx, automation, { groupId, eventId: null, atMs, key });
    await recordAudit(tx, {
      action: "team_automation.match_over",
      target: { kind: "team", id: groupId, name: groupId },
      after: { fired, afterSeconds },
    });
    return { fired, afterSeconds };
  });
}
