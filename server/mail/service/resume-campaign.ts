import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertItemsEnabled } from "../attachments/service/assert-items-enabled.ts";
import { campaignNotFound, cannotResume, resumeNeedsReason } from "../errors.ts";
import { lockCampaign, updateCampaign } from "../queries.ts";
import { findLatestRun, moveRun, type RunRow } from "../runs/queries.ts";
import { endedRunStates } from "../runs/rules.ts";
import { freeUncertainChunks } from "../runs/uncertain/queries.ts";
import type { ControlRunInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { lookAtTarget } from "./look-at-target.ts";
import { nameActor } from "./name-actor.ts";
import { sendHeld } from "./send-held.ts";

/**
 * Lets a paused or held mail go on. A run that stopped because nobody can know who got it goes on by sending those
 * players the mail again, which a person must want and give a reason for.
 * An occurrence that was held before it began is sent now, see `sendHeld`.
 * @throws DomainError `mail.not_found`, `mail.cannot_resume`, `mail.resume_needs_reason`, `halts.sending_stopped`,
 * `halts.database_in_doubt`, `mail.incomplete` when an item of it is disabled by now, and as `sendHeld`
 */
export async function resumeCampaign(ctx: GameCtx, input: ControlRunInput): Promise<Campaign> {
  const look = await lookAtTarget(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    const found = await findLatestRun(tx.db, before.id);
    if (before.state === "held" && before.nextRunAt !== null && !isOpen(found))
      return sendHeld(tx, before, { ...input, look });
    const stopped = before.state === "paused" || before.state === "held";
    if (!stopped || !found || found.cancelRequestedAt !== null) throw cannotResume(before.state);
    await assertMaySend(tx);
    await assertItemsEnabled(tx, before.id);
    if (found.state === "uncertain" && input.reason === undefined) throw resumeNeedsReason(found.uncertain);
    const repeated = found.state === "uncertain" ? await freeUncertainChunks(tx.db, found.id) : 0;
    const run = await moveRun(tx.db, {
      id: found.id,
      from: ["paused", "held", "uncertain"],
      to: "sending",
      stateReason: null,
    });
    if (!run) throw cannotResume(before.state);
    const after = await updateCampaign(tx.db, before.id, {
      state: "sending",
      stateReason: null,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordAudit(tx, {
      action: "campaign.resume",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, runState: found.state },
      after: { state: after.state, runId: run.id, sent: run.sent, failed: run.failed, total: run.total, repeated },
      reason: input.reason ?? null,
    });
    return getCampaign(tx, { id: after.id });
  });
}

function isOpen(run: RunRow | undefined): boolean {
  return run !== undefined && !endedRunStates.includes(run.state);
}
