import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound, notPaused } from "../errors.ts";
import { runLabelsJob } from "../jobs.ts";
import { lockChange, moveChange } from "../queries.ts";
import { auditNameOf } from "../rules.ts";
import type { LabelChangeDetail, LabelChangeRef } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/** Goes on with a paused change. @throws DomainError `labels.change_not_found`, `labels.not_paused` */
export function resumeLabelChange(ctx: GameCtx, { id }: LabelChangeRef): Promise<LabelChangeDetail> {
  return inTransaction(ctx, async (tx) => {
    if ((await lockChange(tx.db, { gameId: tx.game.id, id })) === undefined) throw changeNotFound();
    const change = await moveChange(tx.db, { id, from: ["paused"], to: "running", refusedCode: null });
    if (change === undefined) throw notPaused();
    await enqueueJob(tx, runLabelsJob, { game: tx.game.slug, changeId: id });
    await recordAudit(tx, {
      action: "label_change.resume",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { changed: change.doneCount },
    });
    return getLabelChange(tx, { id });
  });
}
