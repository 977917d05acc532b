import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { approvalExpired, heldNeedsReason, notScheduled } from "../errors.ts";
import { type CampaignRow, readClock, updateCampaign } from "../queries.ts";
import type { GroupLook } from "../rules/find-target-problems.ts";
import { nextRunAfter } from "../rules/schedule.ts";
import type { ControlRunInput } from "../schema.ts";
import { buildApproved } from "./build-approved.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";
import { startCampaign } from "./start-campaign.ts";

/**
 * Sends the occurrence that was held, now, because a person says so; everything but its lateness must hold. What fell due while it
 * was held is not made up for.
 * @param row locked, in the state `held`, with no run that has not ended
 * @throws DomainError `mail.held_needs_reason`, `mail.approval_expired`, and as `buildApproved` and `startCampaign`
 */
export async function sendHeld(
  tx: GameCtx,
  row: CampaignRow,
  input: ControlRunInput & { look: GroupLook | null },
): Promise<Campaign> {
  if (input.reason === undefined) throw heldNeedsReason();
  if (row.nextRunAt === null) throw notScheduled(row.state);
  const now = await readClock(tx.db);
  if (row.approvalExpiresAt === null || row.approvalExpiresAt < now) throw approvalExpired();
  const built = await buildApproved(tx, row, input.look);
  const occurrence = { dueAt: row.nextRunAt, nextRunAt: nextRunAfter(row, row.nextRunAt, now) };
  await startCampaign(tx, row, built, occurrence);
  const after = await updateCampaign(tx.db, row.id, { updatedByName: nameActor(tx.actor).name });
  await recordAudit(tx, {
    action: "campaign.resume",
    target: { kind: "campaign", id: after.id, name: after.name },
    before: { state: row.state, stateReason: row.stateReason },
    after: {
      state: after.state,
      dueAt: occurrence.dueAt.toISOString(),
      nextRunAt: occurrence.nextRunAt?.toISOString() ?? null,
      recipients: built.recipients,
    },
    reason: input.reason,
  });
  return getCampaign(tx, { id: row.id });
}
