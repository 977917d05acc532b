import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { allowanceChanged } from "../errors.ts";
import { deleteAllowance } from "../queries.ts";
import { auditAllowance } from "../rules.ts";
import type { RemoveAllowanceInput } from "../schema.ts";
import { getAllowance } from "./get-allowance.ts";

/** Takes an innocent text out of what is worked on, as it was seen. @throws DomainError `moderation.allowance_not_found`, `moderation.allowance_changed` */
export function removeAllowance(ctx: GameCtx, { id, updatedAt }: RemoveAllowanceInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockDraft(tx.db, tx.game.id);
    const before = await getAllowance(tx, { id });
    if (before.updatedAt.getTime() !== updatedAt.getTime()) throw allowanceChanged(before);
    await deleteAllowance(tx.db, id);
    await recordAudit(tx, {
      action: "allowance.remove",
      target: { kind: "allowance", id, name: before.text },
      before: auditAllowance(before),
    });
  });
}
