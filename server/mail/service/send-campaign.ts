import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, notADraft, recipientsChanged } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import type { SendCampaignInput } from "../schema.ts";
import { buildDefinition } from "./build-definition.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";
import { startCampaign } from "./start-campaign.ts";

/**
 * Sends a draft: below the game's threshold at once, from it on by way of a second person's approval. The state of
 * the answer says which. Two at once give one run: the second is refused as `mail.not_a_draft`.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed`, `mail.incomplete` with fields,
 * `mail.recipients_changed` when the number the person was shown is not the number that would get it
 */
export function sendCampaign(ctx: GameCtx, input: SendCampaignInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "draft") throw notADraft(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const built = await buildDefinition(tx, before);
    if (built.recipients !== input.confirmedRecipients) {
      throw recipientsChanged({ confirmed: input.confirmedRecipients, actual: built.recipients });
    }
    const needsApproval = built.recipients >= built.settings.approvalAbove;
    const submitter = nameActor(ctx.actor);
    const after = await updateCampaign(tx.db, before.id, {
      state: needsApproval ? "in_review" : "approved",
      stateReason: null,
      definitionHash: built.definitionHash,
      maxRecipients: built.recipients,
      senderName: built.senderName,
      submittedBy: submitter.staffId,
      submittedByName: submitter.name,
      updatedByName: submitter.name,
      noTestSendReason: input.reason ?? null,
    });
    await recordAudit(tx, {
      action: needsApproval ? "campaign.submit" : "campaign.send",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, version: before.version },
      after: { state: after.state, recipients: built.recipients, definitionHash: built.definitionHash },
      reason: input.reason ?? null,
    });
    if (needsApproval) {
      const params = { campaign: after.name, recipients: built.recipients, by: submitter.name };
      await recordNotice(tx, { kind: "approval_wanted", campaignId: after.id, params });
    } else {
      await startCampaign(tx, after, built);
    }
    return getCampaign(tx, { id: after.id });
  });
}
