import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { bindItemVersions } from "../attachments/queries.ts";
import { campaignChanged, campaignNotFound, notADraft, recipientsChanged } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import type { SendCampaignInput } from "../schema.ts";
import { requireTest } from "../test-sends/service/require-test.ts";
import { noteVersion } from "../versions/service/note-version.ts";
import { buildDefinition } from "./build-definition.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { nameActor } from "./name-actor.ts";
import { releaseCampaign } from "./release-campaign.ts";

/**
 * Sends a draft: below the game's threshold at once or at its time, from it on by way of a second person's approval. The
 * state of the answer says which. Two at once give one run: the second is refused as `mail.not_a_draft`.
 * The number that is confirmed is that of the whole audience, excluded players among it: who is excluded is found when
 * the run is planned and can only make fewer of them, so a list or a cap that changed meanwhile stops nobody.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed`, `mail.incomplete` with fields,
 * `mail.not_test_sent` without a test-send of what it says now and without a reason, `mail.recipients_changed` when the number the person was shown is not the number that would get it
 */
export async function sendCampaign(ctx: GameCtx, input: SendCampaignInput): Promise<Campaign> {
  const look = await lookAtTarget(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "draft") throw notADraft(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const built = await buildDefinition(tx, before, look);
    // Everyone is sent to only by whoever typed how many that is now.
    const typed = before.target === "everyone" ? before.everyoneCount : null;
    for (const confirmed of [input.confirmedRecipients, typed ?? built.recipients]) {
      if (confirmed !== built.recipients) throw recipientsChanged({ confirmed, actual: built.recipients });
    }
    const clearance = await requireTest(tx, before, input.reason);
    const needsApproval = built.weighed.need.by !== "nobody";
    const submitter = nameActor(ctx.actor);
    const after = await updateCampaign(tx.db, before.id, {
      state: needsApproval ? "in_review" : "approved",
      stateReason: null,
      definitionHash: built.definitionHash,
      maxRecipients: built.maxRecipients,
      senderName: built.senderName,
      needsLargeApprover: built.weighed.need.by === "large_approver",
      submittedBy: submitter.staffId,
      submittedByName: submitter.name,
      updatedByName: submitter.name,
      ...clearance,
    });
    await bindItemVersions(tx.db, before.id, built.items);
    await noteVersion(tx, after, { as: "submitted" });
    // What waits for its time leaves the entry of being scheduled: nothing is sent yet.
    if (needsApproval || after.scheduleKind === "now") {
      await recordAudit(tx, {
        action: needsApproval ? "campaign.submit" : "campaign.send",
        target: { kind: "campaign", id: after.id, name: after.name },
        before: { state: before.state, version: before.version },
        after: { state: after.state, recipients: built.recipients, definitionHash: built.definitionHash },
        reason: input.reason ?? null,
      });
    }
    if (needsApproval) {
      const params = { campaign: after.name, recipients: built.recipients, by: submitter.name };
      await recordNotice(tx, { kind: "approval_wanted", campaignId: after.id, params });
    } else {
      await releaseCampaign(tx, after, built, input.reason);
    }
    return getCampaign(tx, { id: after.id });
  });
}
