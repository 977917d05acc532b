import type { RunState } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { changeOwnLimit } from "#server/im/service/change-own-limit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCampaign, updateCampaign } from "../../queries.ts";
import { cancelChunks } from "../chunks/queries.ts";
import { findRun, moveRun, type RunRow } from "../queries.ts";
import { endedRunStates } from "../rules.ts";

/**
 * Ends a run when nothing of it is left: completed when every recipient is accounted for, cancelled when a person
 * asked for it and no call is under way. A recurring mail then waits for its next occurrence. Whoever comes second, or too early, changes nothing.
 * @returns whether this call ended it.
 */
export function closeRun(ctx: GameCtx, runId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const found = await findRun(tx.db, runId);
    // The campaign's lock is the one that orders verbs; the run is read again behind it.
    const locked = found && (await lockCampaign(tx.db, { gameId: ctx.game.id, id: found.campaignId }));
    if (!locked) return false;
    const before = await findRun(tx.db, runId);
    if (!before || endedRunStates.includes(before.state)) return false;
    const isUnknowable = before.history === "none" || before.state === "uncertain";
    if (before.cancelRequestedAt !== null) {
      const open = await cancelChunks(tx.db, { runId, alsoUncertain: isUnknowable });
      if (open > 0) return false;
    }
    const run = (await findRun(tx.db, runId)) ?? before;
    const isWhole = run.sent + run.failed + run.excluded === run.total;
    if (!isWhole && run.cancelRequestedAt === null) return false;
    const to = isWhole ? "completed" : "cancelled";
    const after = await moveRun(tx.db, { id: runId, from: endingFrom(to, before), to, stateReason: null });
    if (!after) return false;
    await changeOwnLimit(tx, { gameId: ctx.game.id, owner: runId, fromPerMinute: null, toPerMinute: null });
    // A cancelled mail has no further occurrence: cancelling took it away.
    const waits = to === "completed" && locked.nextRunAt !== null;
    const campaign = await updateCampaign(tx.db, after.campaignId, {
      state: waits ? "scheduled" : to,
      stateReason: null,
    });
    await recordAudit(tx, {
      action: "run.complete",
      target: { kind: "run", id: after.id, name: campaign.name },
      before: { state: before.state },
      after: {
        campaignId: campaign.id,
        state: to,
        total: after.total,
        sent: after.sent,
        failed: after.failed,
        excluded: after.excluded,
        uncertain: after.uncertain,
        nextRunAt: campaign.nextRunAt?.toISOString() ?? null,
      },
    });
    // Whoever cancelled knows; that a mail is through is news.
    if (to === "completed") {
      const { sent, failed, excluded, total } = after;
      const params = { campaign: campaign.name, sent, failed, excluded, total };
      await recordNotice(tx, { kind: "run_completed", campaignId: campaign.id, params });
    }
    return true;
  });
}

/** A held run is looked at by a person first, also when its last call made it whole; but whoever cancels it has looked. */
function endingFrom(to: "completed" | "cancelled", before: RunRow): readonly RunState[] {
  if (to === "cancelled") return ["planned", "sending", "paused", "uncertain", "held"];
  return ["sending", "paused", "uncertain", ...(before.cancelRequestedAt === null ? [] : (["held"] as const))];
}
