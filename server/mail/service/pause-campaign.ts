import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound, cannotPause } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import { findLatestRun, moveRun } from "../runs/queries.ts";
import type { ControlRunInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Stops new calls: workers look at the run's state in the statement that precedes each call. Calls under way are
 * still settled. Pausing a paused mail is refused.
 * @throws DomainError `mail.not_found`, `mail.cannot_pause`
 */
export function pauseCampaign(ctx: GameCtx, input: ControlRunInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "sending") throw cannotPause(before.state);
    const found = await findLatestRun(tx.db, before.id);
    const stateReason = input.reason ?? null;
    const run =
      found && (await moveRun(tx.db, { id: found.id, from: ["planned", "sending"], to: "paused", stateReason }));
    if (!run) throw cannotPause(before.state);
    const after = await updateCampaign(tx.db, before.id, {
      state: "paused",
      stateReason,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordAudit(tx, {
      action: "campaign.pause",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state },
      after: { state: after.state, runId: run.id, sent: run.sent, failed: run.failed, total: run.total },
      reason: stateReason,
    });
    return getCampaign(tx, { id: after.id });
  });
}
