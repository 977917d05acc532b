import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { changeIsOver, changeNotFound } from "../errors.ts";
import { lockChange, moveChange } from "../queries.ts";
import { auditNameOf } from "../rules.ts";
import type { LabelChangeDetail, LabelChangeRef } from "../schema.ts";
import { getLabelChange } from "./get-label-change.ts";

/**
 * Ends a plan or a run for good. Players changed so far keep it; an undo gives them back what they had.
 * @throws DomainError `labels.change_not_found`, `labels.change_over`
 */
export function cancelLabelChange(ctx: GameCtx, { id }: LabelChangeRef): Promise<LabelChangeDetail> {
  return inTransaction(ctx, async (tx) => {
    if ((await lockChange(tx.db, { gameId: tx.game.id, id })) === undefined) throw changeNotFound();
    const open = ["planning", "planned", "running", "paused"] as const;
    const change = await moveChange(tx.db, { id, from: open, to: "cancelled" });
    if (change === undefined) throw changeIsOver();
    await recordAudit(tx, {
      action: "label_change.cancel",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { changed: change.doneCount, of: change.changeCount },
    });
    return getLabelChange(tx, { id });
  });
}
