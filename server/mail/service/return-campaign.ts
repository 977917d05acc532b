import type { AuditAction } from "#db/enums/audit.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, wrongState } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

/**
 * Takes a mail in review back to draft; what was bound for the approver is bound no longer.
 * @param input.comment stays with the draft, for whoever writes on.
 * @throws DomainError `mail.not_found`, `mail.wrong_state`, `mail.campaign_changed`
 */
export function returnCampaign(
  ctx: GameCtx,
  input: { id: string; version: number; comment: string | null; action: AuditAction },
): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "in_review") throw wrongState(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const after = await updateCampaign(tx.db, before.id, {
      state: "draft",
      stateReason: input.comment,
      definitionHash: null,
      maxRecipients: null,
      senderName: null,
      submittedBy: null,
      submittedByName: null,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordAudit(tx, {
      action: input.action,
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, version: before.version },
      after: { state: after.state, version: after.version },
      reason: input.comment,
    });
    return getCampaign(tx, { id: after.id });
  });
}
