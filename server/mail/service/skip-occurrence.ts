import type { CampaignState } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignNotFound, notScheduled, occurrencePassed } from "../errors.ts";
import { type CampaignRow, lockCampaign, readClock, updateCampaign } from "../queries.ts";
import { nextRunAfter } from "../rules/schedule.ts";
import { findLatestRun } from "../runs/queries.ts";
import { endedRunStates } from "../runs/rules.ts";
import type { SkipOccurrenceInput } from "../schema.ts";
import { type Campaign, getCampaign } from "./get-campaign.ts";
import { nameActor } from "./name-actor.ts";

const mayWait: readonly CampaignState[] = ["scheduled", "held", "sending", "paused"];

/**
 * Leaves out the next occurrence, or the one that is held; the mail then waits for the one after it. When none follows it ends:
 * completed if anything was sent, else cancelled. Of two who skip the same one, the second is refused.
 * @throws DomainError `mail.not_found`, `mail.not_scheduled`, `mail.occurrence_passed`
 */
export function skipOccurrence(ctx: GameCtx, input: SkipOccurrenceInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    if (!before) throw campaignNotFound();
    const { nextRunAt: skipped } = before;
    if (skipped === null || !mayWait.includes(before.state)) throw notScheduled(before.state);
    if (skipped.getTime() !== input.dueAt.getTime()) throw occurrencePassed();
    const now = await readClock(tx.db);
    const nextRunAt = nextRunAfter(before, skipped, now);
    const after = await updateCampaign(tx.db, before.id, {
      ...(await standingAfter(tx, before, nextRunAt)),
      nextRunAt,
      updatedByName: nameActor(ctx.actor).name,
    });
    await recordAudit(tx, {
      action: "campaign.skip",
      target: { kind: "campaign", id: after.id, name: after.name },
      before: { state: before.state, nextRunAt: skipped.toISOString() },
      after: { state: after.state, nextRunAt: nextRunAt?.toISOString() ?? null },
      reason: input.reason ?? null,
    });
    return getCampaign(tx, { id: after.id });
  });
}

/** The state once the occurrence is skipped. A run that has not ended keeps the mail where it is. */
async function standingAfter(
  tx: GameCtx,
  campaign: CampaignRow,
  nextRunAt: Date | null,
): Promise<Pick<CampaignRow, "state" | "stateReason">> {
  const run = await findLatestRun(tx.db, campaign.id);
  if (run && !endedRunStates.includes(run.state)) return { state: campaign.state, stateReason: campaign.stateReason };
  if (nextRunAt !== null) return { state: "scheduled", stateReason: null };
  return { state: run ? "completed" : "cancelled", stateReason: null };
}
