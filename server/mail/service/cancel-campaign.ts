import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound, cannotCancel } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import { canMoveCampaign } from "../rules.ts";
import { findLatestRun, moveRun, requestCancel } from "../runs/queries.ts";
import { endedRunStates } from "../runs/rules.ts";
import { closeRun } from "../runs/service/close-run.ts";
import { lockUncertainChunks } from "../runs/uncertain/queries.ts";
import type { ControlRunInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Ends a mail for good. What is not under way is never sent; calls under way are settled first, and until then the
 * run shows as paused with the reason `mail.cancelling`. A mail of which nothing is being sent is cancelled at once; no further
 * occurrence follows either way.
 * @throws DomainError `mail.not_found`, `mail.cannot_cancel`
 */
export function cancelCampaign(ctx: GameCtx, input: ControlRunInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    const latest = await findLatestRun(tx.db, before.id);
    // What an earlier occurrence sent is done; only one that has not ended is stopped.
    const run = latest && !endedRunStates.includes(latest.state) ? latest : undefined;
    if (!canMoveCampaign(before.state, "cancelled") || run?.cancelRequestedAt) throw cannotCancel(before.state);
    const updatedByName = nameActor(ctx.actor).name;
    await recordAudit(tx, {
      action: "campaign.cancel",
      target: { kind: "campaign", id: before.id, name: before.name },
      before: { state: before.state, nextRunAt: before.nextRunAt?.toISOString() ?? null },
      after: run ? { runId: run.id, sent: run.sent, failed: run.failed, total: run.total } : null,
      reason: input.reason ?? null,
    });
    if (!run) {
      const stateReason = input.reason ?? null;
      await updateCampaign(tx.db, before.id, { state: "cancelled", stateReason, nextRunAt: null, updatedByName });
      return getCampaign(tx, { id: before.id });
    }
    await lockUncertainChunks(tx.db, run.id);
    await requestCancel(tx.db, run.id);
    const stateReason = "mail.cancelling";
    await moveRun(tx.db, { id: run.id, from: ["planned", "sending", "halted"], to: "paused", stateReason });
    const state = before.state === "sending" || before.state === "halted" ? "paused" : before.state;
    await updateCampaign(tx.db, before.id, { state, stateReason, nextRunAt: null, updatedByName });
    await closeRun(tx, run.id);
    return getCampaign(tx, { id: before.id });
  });
}
