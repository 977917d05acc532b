import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { incomplete } from "../errors.ts";
import { type CampaignRow, readClock, updateCampaign } from "../queries.ts";
import { approvalEndFrom, firstRunAfter, scheduleProblems } from "../rules/schedule.ts";
import type { BuiltDefinition } from "./build-definition.ts";
import { startCampaign } from "./start-campaign.ts";

/**
 * Takes an approved campaign on its way: into sending at once, or to wait for its first occurrence.
 * @throws DomainError `mail.incomplete` when its time passed while it was built
 */
export async function releaseCampaign(
  tx: GameCtx,
  campaign: CampaignRow,
  built: BuiltDefinition,
  reason: string | null = null,
): Promise<void> {
  if (campaign.scheduleKind === "now") {
    await startCampaign(tx, campaign, built);
    return;
  }
  const now = await readClock(tx.db);
  const nextRunAt = firstRunAfter(campaign, now);
  if (nextRunAt === null) throw incomplete(scheduleProblems(campaign, now));
  const after = await updateCampaign(tx.db, campaign.id, {
    state: "scheduled",
    stateReason: null,
    nextRunAt,
    // Without a second person, scheduling is the approval.
    approvalExpiresAt: campaign.approvalExpiresAt ?? approvalEndFrom(now),
  });
  await recordAudit(tx, {
    action: "campaign.schedule",
    target: { kind: "campaign", id: after.id, name: after.name },
    before: { state: campaign.state },
    after: {
      state: after.state,
      recipients: built.recipients,
      definitionHash: built.definitionHash,
      nextRunAt: nextRunAt.toISOString(),
      schedule: [after.scheduleAt, after.scheduleZone, after.scheduleKind === "recurring" ? after.scheduleRule : null]
        .filter(Boolean)
        .join(" "),
      maxLatenessMinutes: after.maxLatenessMinutes,
      approvalExpiresAt: after.approvalExpiresAt?.toISOString() ?? null,
    },
    reason,
  });
}
