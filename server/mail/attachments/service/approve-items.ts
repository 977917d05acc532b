import type { CampaignState } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertMayApprove } from "../../approvals/service/assert-may-approve.ts";
import {
  campaignChanged,
  campaignNotFound,
  definitionChanged,
  needsApprover,
  notScheduled,
  tooManyRecipients,
} from "../../errors.ts";
import { type CampaignRow, lockCampaign, readClock, updateCampaign } from "../../queries.ts";
import { approvalEndFrom } from "../../rules/schedule.ts";
import { findLatestRun } from "../../runs/queries.ts";
import { endedRunStates } from "../../runs/rules.ts";
import type { VersionedInput } from "../../schema.ts";
import { type BuiltDefinition, buildDefinition } from "../../service/build-definition.ts";
import { type Campaign, getCampaign } from "../../service/get-campaign.ts";
import { lookAtTarget } from "../../service/look-at-target.ts";
import { nameActor } from "../../service/name-actor.ts";
import { itemsUnchanged } from "../errors.ts";
import { bindItemVersions } from "../queries.ts";

const waiting: readonly CampaignState[] = ["scheduled", "held"];

/**
 * Approves a scheduled mail once more, with its items as the catalogue has them now; everything else must be what was approved.
 * What was held for nothing but its items waits for its time again. Two at once: the second is refused as `mail.campaign_changed`.
 * @param input.as `approver` for whoever may approve and is not the author; `sender` for mails that needed no second person.
 * @throws DomainError `mail.not_found`, `mail.not_scheduled` (also while an occurrence is on its way), `mail.campaign_changed`,
 * `mail.own_approval`, `review.large_approver_needed`, `mail.needs_approver`, `mail.items_unchanged`, `mail.definition_changed`, and as `buildDefinition`
 */
export async function approveItems(
  ctx: GameCtx,
  input: VersionedInput & { as: "approver" | "sender" },
): Promise<Campaign> {
  const look = await lookAtTarget(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    await assertWaiting(tx, before);
    if (before.version !== input.version) throw campaignChanged(before);
    const built = await buildDefinition(tx, before, look);
    const { need } = built.weighed;
    if (input.as === "sender" && (before.approvedByName !== null || need.by !== "nobody")) throw needsApprover();
    const approvedAsLarge = input.as === "approver" && (await assertMayApprove(tx, before, need));
    assertOnlyItemsDiffer(built, before);
    const approvedAt = await readClock(tx.db);
    const hands = nameActor(ctx.actor);
    const wasHeldForIt = before.state === "held" && before.stateReason === "mail.items_changed";
    const after = await updateCampaign(tx.db, before.id, {
      definitionHash: built.definitionHash,
      approvalExpiresAt: approvalEndFrom(approvedAt),
      ...(wasHeldForIt ? { state: "scheduled", stateReason: null } : {}),
      ...(input.as === "approver"
        ? { approvedBy: hands.staffId, approvedByName: hands.name, approvedAt, approvedAsLarge }
        : {}),
      updatedByName: hands.name,
    });
    await bindItemVersions(tx.db, before.id, built.items);
    await recordAudit(tx, {
      action: input.as === "approver" ? "campaign.approve" : "campaign.schedule",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, definitionHash: before.definitionHash, items: versionsOf(built.boundItems) },
      after: {
        state: after.state,
        definitionHash: built.definitionHash,
        items: versionsOf(built.items),
        recipients: built.recipients,
        approvalExpiresAt: after.approvalExpiresAt?.toISOString() ?? null,
      },
    });
    return getCampaign(tx, { id: after.id });
  });
}

/** A run that has not ended is bound to the approval it was planned with. */
async function assertWaiting(tx: GameCtx, campaign: CampaignRow): Promise<void> {
  if (campaign.nextRunAt === null || !waiting.includes(campaign.state)) throw notScheduled(campaign.state);
  const run = await findLatestRun(tx.db, campaign.id);
  if (run && !endedRunStates.includes(run.state)) throw notScheduled(campaign.state);
}

function assertOnlyItemsDiffer(built: BuiltDefinition, campaign: CampaignRow): void {
  const approved = campaign.maxRecipients ?? 0;
  if (built.recipients > approved) throw tooManyRecipients({ approved, actual: built.recipients });
  if (built.definitionHash === campaign.definitionHash) throw itemsUnchanged();
  if (built.boundHash !== campaign.definitionHash) throw definitionChanged();
}

function versionsOf(items: BuiltDefinition["boundItems"]): Record<string, number> {
  return Object.fromEntries(items.map(({ code, version }) => [code, version]));
}
