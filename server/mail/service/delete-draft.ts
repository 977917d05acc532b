import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, notADraft } from "../errors.ts";
import { listAttachedItems, lockCampaign, removeCampaign } from "../queries.ts";
import { auditPick } from "../rules.ts";
import type { VersionedInput } from "../schema.ts";

/**
 * Removes a draft for good; what was ever submitted stays. A second call is refused as `mail.not_found`.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed`
 */
export function deleteDraft(ctx: GameCtx, input: VersionedInput): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "draft") throw notADraft(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const attached = await listAttachedItems(tx.db, before.id);
    await removeCampaign(tx.db, before.id);
    await recordAudit(tx, {
      action: "campaign.delete",
      target: { kind: "campaign", id: before.id, name: before.name },
      before: auditPick(
        before,
        attached.map(({ id, quantity }) => ({ itemId: id, quantity })),
      ),
    });
    return { id: before.id };
  });
}
