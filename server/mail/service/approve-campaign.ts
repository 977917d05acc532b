import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertMayApprove } from "../approvals/service/assert-may-approve.ts";
import { findDifference } from "../attachments/rules.ts";
import { campaignChanged, campaignNotFound, recipientsChanged, wrongState } from "../errors.ts";
import { lockCampaign, readClock, updateCampaign } from "../queries.ts";
import { approvalEndFrom } from "../rules/schedule.ts";
import type { VersionedInput } from "../schema.ts";
import { noteVersion } from "../versions/service/note-version.ts";
import { buildDefinition } from "./build-definition.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { nameActor } from "./name-actor.ts";
import { releaseCampaign } from "./release-campaign.ts";

/**
 * Approves exactly what was submitted, and starts or schedules it. A second call is refused as `mail.wrong_state`.
 * @throws DomainError `mail.not_found`, `mail.wrong_state`, `mail.campaign_changed`, `mail.own_approval`, `review.large_approver_needed`,
 * `mail.incomplete`, `mail.recipients_changed` when a group grew past what was submitted, `mail.items_changed` when an item, `mail.definition_changed` when the sender or the list changed since it was submitted
 */
export async function approveCampaign(ctx: GameCtx, input: VersionedInput): Promise<Campaign> {
  const look = await lookAtTarget(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "in_review") throw wrongState(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const built = await buildDefinition(tx, before, look);
    const approvedAsLarge = await assertMayApprove(tx, before, built.weighed.need);
    const difference = findDifference(built, before.definitionHash);
    if (difference) throw difference;
    // A group that grew past what was submitted: the approver was shown fewer.
    const { recipients: actual, maxRecipients: confirmed } = built;
    if (actual > confirmed) throw recipientsChanged({ confirmed, actual });
    const approver = nameActor(ctx.actor);
    const approvedAt = await readClock(tx.db);
    const approved = await updateCampaign(tx.db, before.id, {
      state: "approved",
      stateReason: null,
      approvedBy: approver.staffId,
      approvedByName: approver.name,
      approvedAt,
      approvedAsLarge,
      approvalExpiresAt: approvalEndFrom(approvedAt),
      updatedByName: approver.name,
    });
    await noteVersion(tx, approved, { as: "approved", byName: approver.name });
    await recordAudit(tx, {
      action: "campaign.approve",
      target: { kind: "campaign", id: approved.id, name: approved.name },
      before: { state: before.state, version: before.version },
      after: { state: approved.state, recipients: built.recipients, definitionHash: built.definitionHash },
    });
    await releaseCampaign(tx, approved, built);
    return getCampaign(tx, { id: approved.id });
  });
}
