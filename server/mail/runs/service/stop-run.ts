import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCampaign, updateCampaign } from "../../queries.ts";
import { findRun, moveRun } from "../queries.ts";

const campaignStateOf = { paused: "paused", held: "held", uncertain: "held" } as const;
const noticeOf = { paused: "run_paused", held: "run_held", uncertain: "run_uncertain" } as const;

/**
 * Stops a run that must not or cannot go on by itself, says why, and leaves a notice. Does nothing when someone stopped or ended it already.
 * @param stop.to `paused` when a person can repair the cause and resume, `held` when what would be sent is in
 * doubt, `uncertain` when no one can know who got it.
 * @param stop.stateReason a key below `errors` in `messages/`.
 */
export function stopRun(
  ctx: GameCtx,
  stop: { runId: string; to: "paused" | "held" | "uncertain"; stateReason: string; detail?: string },
): Promise<void> {
  const { runId, to, stateReason } = stop;
  return inTransaction(ctx, async (tx) => {
    const found = await findRun(tx.db, runId);
    const campaign = found && (await lockCampaign(tx.db, { gameId: ctx.game.id, id: found.campaignId }));
    if (!found || campaign?.state !== "sending") return;
    const run = await moveRun(tx.db, { id: runId, from: ["planned", "sending"], to, stateReason });
    if (!run) return;
    await updateCampaign(tx.db, campaign.id, { state: campaignStateOf[to], stateReason });
    await recordAudit(tx, {
      action: to === "paused" ? "run.pause" : "run.hold",
      target: { kind: "run", id: run.id, name: campaign.name },
      before: { state: found.state },
      after: { state: to, campaignId: campaign.id, sent: run.sent, failed: run.failed, total: run.total },
      reason: stop.detail === undefined ? stateReason : `${stateReason}: ${stop.detail}`,
    });
    const { sent, failed, uncertain, total } = run;
    await recordNotice(tx, {
      kind: noticeOf[to],
      campaignId: campaign.id,
      params: { campaign: campaign.name, reason: stateReason, sent, failed, uncertain, total },
    });
  });
}
