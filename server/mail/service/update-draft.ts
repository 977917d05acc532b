import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, notADraft } from "../errors.ts";
import { listAttachedItems, lockCampaign, replaceAttachments, updateCampaign } from "../queries.ts";
import { audienceOf, auditPick } from "../rules.ts";
import type { UpdateDraftInput } from "../schema.ts";
import { keepEarlier } from "../versions/service/keep-earlier.ts";
import { keepVersion } from "../versions/service/keep-version.ts";
import { checkDraft } from "./check-draft.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Saves a whole draft over the version it was made from.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed` (with who and when; nothing is
 * saved), `mail.bad_attachments`, `mail.bad_reference`
 */
export function updateDraft(ctx: GameCtx, input: UpdateDraftInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "draft") throw notADraft(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const attached = await listAttachedItems(tx.db, before.id);
    await checkDraft(
      tx,
      input.draft,
      attached.map(({ id }) => id),
    );
    await keepEarlier(tx, before);
    const { attachments, ...fields } = input.draft;
    const audienceId = audienceOf(input.draft, before);
    const author = nameActor(ctx.actor);
    const after = await updateCampaign(tx.db, before.id, {
      ...fields,
      audienceId,
      editedBy: author.staffId,
      editedByName: author.name,
      updatedByName: author.name,
    });
    await replaceAttachments(tx.db, before, attachments);
    await recordAudit(tx, {
      action: "campaign.update",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: auditPick(
        before,
        attached.map(({ id, quantity }) => ({ itemId: id, quantity })),
      ),
      after: auditPick(after, attachments),
    });
    const saved = await getCampaign(tx, { id: after.id });
    await keepVersion(tx, saved, author);
    return saved;
  });
}
