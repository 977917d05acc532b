import type { CampaignState } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertMayApprove } from "../approvals/service/assert-may-approve.ts";
import { campaignChanged, campaignNotFound, needsApprover, notScheduled } from "../errors.ts";
import { lockCampaign, readClock, updateCampaign } from "../queries.ts";
import { approvalEndFrom } from "../rules/schedule.ts";
import type { VersionedInput } from "../schema.ts";
import { buildApproved } from "./build-approved.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { nameActor } from "./name-actor.ts";

/** What an occurrence is held for that an approval cures. */
const curable: readonly string[] = ["mail.approval_expired", "review.second_person_needed"];
const renewable: readonly CampaignState[] = ["scheduled", "held", "sending", "paused"];

/**
 * Lets the approval of a scheduled mail count for another term, for exactly what was approved. What was held for nothing but an
 * approval that expired, or that the rules of now ask for, waits for its time again.
 * @param input.as `approver` for whoever may approve and is not the author; `sender` for mails that needed no second person.
 * @throws DomainError `mail.not_found`, `mail.not_scheduled`, `mail.campaign_changed`, `mail.own_approval`,
 * `mail.needs_approver`, `review.large_approver_needed`, and as `buildApproved`
 */
export async function renewApproval(
  ctx: GameCtx,
  input: VersionedInput & { as: "approver" | "sender" },
): Promise<Campaign> {
  const look = await lookAtTarget(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    if (before.nextRunAt === null || !renewable.includes(before.state)) throw notScheduled(before.state);
    if (before.version !== input.version) throw campaignChanged(before);
    const built = await buildApproved(tx, before, look);
    const { need } = built.weighed;
    if (input.as === "sender" && (before.approvedByName !== null || need.by !== "nobody")) throw needsApprover();
    const approvedAsLarge = input.as === "approver" && (await assertMayApprove(tx, before, need));
    const renewedAt = await readClock(tx.db);
    const hands = nameActor(ctx.actor);
    const wasHeldForIt = before.state === "held" && curable.includes(before.stateReason ?? "");
    const after = await updateCampaign(tx.db, before.id, {
      approvalExpiresAt: approvalEndFrom(renewedAt),
      ...(wasHeldForIt ? { state: "scheduled", stateReason: null } : {}),
      ...(input.as === "approver"
        ? { approvedBy: hands.staffId, approvedByName: hands.name, approvedAt: renewedAt, approvedAsLarge }
        : {}),
      updatedByName: hands.name,
    });
    await recordAudit(tx, {
      action: input.as === "approver" ? "campaign.approve" : "campaign.schedule",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, approvalExpiresAt: before.approvalExpiresAt?.toISOString() ?? null },
      after: {
        state: after.state,
        approvalExpiresAt: after.approvalExpiresAt?.toISOString() ?? null,
        recipients: built.recipients,
        definitionHash: built.definitionHash,
      },
    });
    return getCampaign(tx, { id: after.id });
  });
}
