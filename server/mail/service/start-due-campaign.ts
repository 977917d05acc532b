import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { heldReasonOf } from "../attachments/rules.ts";
import { type CampaignRow, lockDueCampaign, readClock, updateCampaign } from "../queries.ts";
import type { GroupLook } from "../rules/find-target-problems.ts";
import { dueOf, isTooLate } from "../rules/schedule.ts";
import { buildApproved } from "./build-approved.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { startCampaign } from "./start-campaign.ts";

/**
 * Begins the occurrence of a campaign whose time has come, by the database's clock, or holds it and says why: too late, approval
 * expired, not what was approved, more players than approved. Of several missed ones only the newest is considered; the others
 * are recorded as skipped. Several workers may call it at once: one of them does it.
 */
export async function startDueCampaign(ctx: GameCtx, input: { id: string }): Promise<"started" | "held" | "not_due"> {
  // Whatever stops the question: whether the occurrence is too late is decided all the same.
  const look = await lookAtTarget(ctx, input).catch((): GroupLook => ({ state: "unreadable", groupId: "" }));
  return inTransaction(ctx, async (tx) => {
    const row = await lockDueCampaign(tx.db, input.id);
    if (row?.nextRunAt == null) return "not_due";
    const now = await readClock(tx.db);
    const due = dueOf({ ...row, nextRunAt: row.nextRunAt }, now);
    // Before anything else is looked at: what fails for another cause at each try ends here and not never.
    if (isTooLate({ ...row, dueAt: due.dueAt }, now)) return hold(tx, row, due, "mail.too_late");
    if (row.approvalExpiresAt === null || row.approvalExpiresAt < now) {
      return hold(tx, row, due, "mail.approval_expired");
    }
    // A platform that is away for a moment holds nothing yet; it is asked again until the occurrence is too late.
    if (look?.state === "unreadable") return "not_due";
    try {
      await inTransaction(tx, async (inner) => {
        await recordMissed(inner, row, due);
        await startCampaign(inner, row, await buildApproved(inner, row, look), due);
      });
      return "started";
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Stopped between the look at what is due and now: it stays due, and is late by its own rule when that is lifted.
      if (error.reason.startsWith("halts.")) return "not_due";
      return hold(tx, row, due, heldReasonOf(error), error.message);
    }
  });
}

type Due = { missed: Date[]; dueAt: Date };

async function hold(tx: GameCtx, row: CampaignRow, due: Due, reason: string, detail?: string): Promise<"held"> {
  const { dueAt } = due;
  await recordMissed(tx, row, due);
  // The occurrence that is held stays the next one, until a person sends or skips it.
  const after = await updateCampaign(tx.db, row.id, { state: "held", stateReason: reason, nextRunAt: dueAt });
  await recordAudit(tx, {
    action: "run.hold",
    target: { kind: "campaign", id: row.id, name: row.name },
    before: { state: row.state },
    after: { state: after.state, dueAt: dueAt.toISOString() },
    reason: detail === undefined ? reason : `${reason}: ${detail}`,
  });
  const params = { campaign: row.name, reason, sent: 0, failed: 0, uncertain: 0, total: row.maxRecipients ?? 0 };
  await recordNotice(tx, { kind: "run_held", campaignId: row.id, params });
  return "held";
}

/** Only with what moves the mail on: an occurrence that is looked at again in a second has the same ones behind it. */
async function recordMissed(tx: GameCtx, row: CampaignRow, due: Due): Promise<void> {
  if (due.missed.length === 0) return;
  await recordAudit(tx, {
    action: "campaign.skip",
    target: { kind: "campaign", id: row.id, name: row.name },
    after: {
      missed: due.missed.length,
      first: due.missed[0]?.toISOString() ?? null,
      last: due.missed.at(-1)?.toISOString() ?? null,
      considered: due.dueAt.toISOString(),
    },
    reason: "mail.missed",
  });
}
