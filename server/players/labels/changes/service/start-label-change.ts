import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound, notPlanned, planExpired, playersDiffer } from "../errors.ts";
import { runLabelsJob } from "../jobs.ts";
import { isPlanFresh, lockChange, moveChange } from "../queries.ts";
import { auditNameOf } from "../rules.ts";
import { type LabelChangeDetail, labelChangeLimits, type StartLabelsInput } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/**
 * Runs a plan; workers make its calls. Nothing is run that was not planned, and a plan is run once.
 * @throws DomainError `labels.change_not_found`, `labels.not_planned` (two at once: the second), `labels.plan_expired`,
 *   `labels.players_differ` when it is not the number the person was shown
 */
export function startLabelChange(ctx: GameCtx, { id, confirmedPlayers }: StartLabelsInput): Promise<LabelChangeDetail> {
  return inTransaction(ctx, async (tx) => {
    const plan = await lockChange(tx.db, { gameId: tx.game.id, id });
    if (plan === undefined) throw changeNotFound();
    if (plan.state !== "planned") throw notPlanned();
    const minutes = labelChangeLimits.planMinutes;
    if (!(await isPlanFresh(tx.db, id, minutes))) throw planExpired(minutes);
    if (plan.changeCount !== confirmedPlayers) {
      throw playersDiffer({ confirmed: confirmedPlayers, actual: plan.changeCount });
    }
    await moveChange(tx.db, { id, from: ["planned"], to: "running" });
    await enqueueJob(tx, runLabelsJob, { game: tx.game.slug, changeId: id });
    await recordAudit(tx, {
      action: "label_change.start",
      target: { kind: "label_change", id, name: auditNameOf(plan) },
      after: { ...plan.wanted, players: plan.changeCount, undoOf: plan.undoOf },
    });
    return getLabelChange(tx, { id });
  });
}
