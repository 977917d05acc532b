import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { changeNotFound, nothingToUndo, undoIsOpen } from "../errors.ts";
import { planLabelsJob } from "../jobs.ts";
import { findOpenUndo, insertChange, lockChange } from "../queries.ts";
import { auditNameOf } from "../rules.ts";
import type { LabelChangeDetail, LabelChangeRef } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/**
 * Begins the plan that gives the players of a change back what they had before it, from its ledger: also those whose calls were
 * begun by a worker that was killed. Players whose attribute was set again since are left alone. It is run as every plan is.
 * @throws DomainError `labels.change_not_found`, `labels.nothing_to_undo`, `labels.undo_open` (two at once: the second)
 */
export function planLabelUndo(ctx: GameCtx, { id }: LabelChangeRef): Promise<LabelChangeDetail> {
  return inTransaction(ctx, async (tx) => {
    const done = await lockChange(tx.db, { gameId: tx.game.id, id });
    if (done === undefined) throw changeNotFound();
    const isOver = done.state === "completed" || done.state === "cancelled";
    if (!isOver || done.startedAt === null) throw nothingToUndo();
    if ((await findOpenUndo(tx.db, id)) !== undefined) throw undoIsOpen();
    const { staffId, name } = nameActor(tx.actor);
    const undo = await insertChange(tx.db, {
      gameId: tx.game.id,
      name: `↶ ${done.name}`,
      wanted: { add: [], remove: [], set: {}, unset: [] },
      sourceKind: "undo",
      source: { kind: "undo", changeId: id },
      undoOf: id,
      requestedBy: staffId,
      requestedByName: name,
    });
    await enqueueJob(tx, planLabelsJob, { game: tx.game.slug, changeId: undo.id });
    await recordAudit(tx, {
      action: "label_change.plan",
      target: { kind: "label_change", id: undo.id, name: auditNameOf(undo) },
      after: { undoOf: id },
    });
    return getLabelChange(tx, { id: undo.id });
  });
}
