import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeNotFound, notRunning } from "../errors.ts";
import { lockChange, moveChange } from "../queries.ts";
import { auditNameOf } from "../rules.ts";
import type { LabelChangeDetail, LabelChangeRef } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/** Stops a running change before its next calls; those under way are recorded. @throws DomainError `labels.change_not_found`, `labels.not_running` */
export function pauseLabelChange(ctx: GameCtx, { id }: LabelChangeRef): Promise<LabelChangeDetail> {
  return inTransaction(ctx, async (tx) => {
    if ((await lockChange(tx.db, { gameId: tx.game.id, id })) === undefined) throw changeNotFound();
    const change = await moveChange(tx.db, { id, from: ["running"], to: "paused", refusedCode: null });
    if (change === undefined) throw notRunning();
    await recordAudit(tx, {
      action: "label_change.pause",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { changed: change.doneCount },
    });
    return getLabelChange(tx, { id });
  });
}
