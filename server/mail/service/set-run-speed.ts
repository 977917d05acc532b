import { recordAudit } from "#server/audit/service/record-audit.ts";
import { changeOwnLimit } from "#server/im/service/change-own-limit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound, cannotSetSpeed } from "../errors.ts";
import { lockCampaign } from "../queries.ts";
import { findLatestRun, updateRunSpeed } from "../runs/queries.ts";
import { endedRunStates } from "../runs/rules.ts";
import type { SetRunSpeedInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";

/**
 * Gives the newest run of a mail a speed of its own, or takes it away. Workers keep to it within a second, together. Safe
 * to repeat.
 * @param input.recipientsPerMinuteMax null for as fast as the platform allows.
 * @throws DomainError `mail.not_found`, `mail.cannot_set_speed` when nothing is left to send
 */
export function setRunSpeed(ctx: GameCtx, input: SetRunSpeedInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!campaign) throw campaignNotFound();
    const before = await findLatestRun(tx.db, campaign.id);
    if (!before || endedRunStates.includes(before.state)) throw cannotSetSpeed(campaign.state);
    const { recipientsPerMinuteMax: toPerMinute } = input;
    const { recipientsPerMinuteMax: fromPerMinute } = before;
    await updateRunSpeed(tx.db, { id: before.id, recipientsPerMinuteMax: toPerMinute });
    await changeOwnLimit(tx, { gameId: ctx.game.id, owner: before.id, fromPerMinute, toPerMinute });
    await recordAudit(tx, {
      action: "run.speed",
      target: { kind: "run", id: before.id, name: campaign.name },
      before: { recipientsPerMinuteMax: fromPerMinute },
      after: { recipientsPerMinuteMax: toPerMinute, campaignId: campaign.id },
    });
    return getCampaign(tx, { id: campaign.id });
  });
}
