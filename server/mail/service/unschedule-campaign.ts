import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, notScheduled, sentBefore } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import { findLatestRun } from "../runs/queries.ts";
import type { VersionedInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Takes a scheduled or held mail of which nothing was sent back to draft, to be edited: its approval is void. One with an earlier
 * occurrence stays what it was; cancel it and clone it.
 * @throws DomainError `mail.not_found`, `mail.not_scheduled`, `mail.campaign_changed`, `mail.sent_before`
 */
export function unscheduleCampaign(ctx: GameCtx, input: VersionedInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "scheduled" && before.state !== "held") throw notScheduled(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    if (await findLatestRun(tx.db, before.id)) throw sentBefore();
    // The way back to draft leads over `approved`; both steps are one act.
    await updateCampaign(tx.db, before.id, { state: "approved" });
    const after = await updateCampaign(tx.db, before.id, {
      state: "draft",
      stateReason: null,
      nextRunAt: null,
      approvalExpiresAt: null,
      definitionHash: null,
      maxRecipients: null,
      senderName: null,
      submittedBy: null,
      submittedByName: null,
      approvedBy: null,
      approvedByName: null,
      approvedAt: null,
      approvedAsLarge: false,
      noTestSendReason: null,
      testSendId: null,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordAudit(tx, {
      action: "campaign.withdraw",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: {
        state: before.state,
        nextRunAt: before.nextRunAt?.toISOString() ?? null,
        approvedBy: before.approvedByName,
      },
      after: { state: after.state, version: after.version },
    });
    return getCampaign(tx, { id: after.id });
  });
}
