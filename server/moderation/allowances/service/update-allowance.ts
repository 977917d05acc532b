import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { allowanceChanged, expiryPast } from "../errors.ts";
import { writeAllowance } from "../queries.ts";
import { auditAllowance } from "../rules.ts";
import type { AllowanceView, UpdateAllowanceInput } from "../schema.ts";
import { getAllowance } from "./get-allowance.ts";

/**
 * Changes until when and why a text is innocent, as it was seen. One that is over keeps its end.
 * @throws DomainError `moderation.allowance_not_found`, `moderation.allowance_changed`, `moderation.expiry_past`
 */
export function updateAllowance(ctx: GameCtx, input: UpdateAllowanceInput): Promise<AllowanceView> {
  const { id, updatedAt, expiresAt, reason } = input;
  return inTransaction(ctx, async (tx) => {
    await lockDraft(tx.db, tx.game.id);
    const before = await getAllowance(tx, { id });
    if (before.updatedAt.getTime() !== updatedAt.getTime()) throw allowanceChanged(before);
    const isOther = expiresAt?.getTime() !== before.expiresAt?.getTime();
    if (expiresAt !== null && isOther && expiresAt <= ctx.now()) throw expiryPast(expiresAt);
    await writeAllowance(tx.db, id, { expiresAt, reason, updatedByName: nameOfActor(ctx.actor) });
    const after = await getAllowance(tx, { id });
    await recordAudit(tx, {
      action: "allowance.update",
      target: { kind: "allowance", id, name: before.text },
      before: auditAllowance(before),
      after: auditAllowance(after),
      reason,
    });
    return after;
  });
}
