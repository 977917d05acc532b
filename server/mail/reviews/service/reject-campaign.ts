import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, wrongState } from "../../errors.ts";
import { lockCampaign, updateCampaign } from "../../queries.ts";
import { type Campaign, getCampaign } from "../../service/get-campaign.ts";
import { nameActor } from "../../service/name-actor.ts";
import type { RejectCampaignInput } from "../schema.ts";
import { recordComment } from "./record-comment.ts";

/**
 * Ends a mail in review for good, with the reason: it is cancelled. Back to draft is what asking for changes does; whoever rejects
 * wants no second try of the same mail, and a clone remains possible. Two at once end it once.
 * @throws DomainError `mail.not_found`, `mail.wrong_state`, `mail.campaign_changed`
 */
export function rejectCampaign(ctx: GameCtx, input: RejectCampaignInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.state !== "in_review") throw wrongState(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const after = await updateCampaign(tx.db, before.id, {
      state: "cancelled",
      stateReason: input.comment,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordComment(tx, after, { kind: "rejection", body: input.comment });
    await recordAudit(tx, {
      action: "campaign.reject",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, version: before.version },
      after: { state: after.state, version: after.version },
      reason: input.comment,
    });
    return getCampaign(tx, { id: after.id });
  });
}
