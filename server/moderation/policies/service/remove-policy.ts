import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { policyChanged, policyNotFound, policyOfAll } from "../errors.ts";
import { deletePolicy, findPolicy } from "../queries.ts";
import { auditPolicy, namePolicy } from "../rules.ts";
import type { RemovePolicyInput } from "../schema.ts";

/**
 * Takes away what is more exact than the policy for all.
 * @throws DomainError `moderation.policy_not_found`, `moderation.policy_changed`, `moderation.policy_of_all`
 */
export function removePolicy(ctx: GameCtx, { id, version }: RemovePolicyInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockDraft(tx.db, gameId);
    const before = await findPolicy(tx.db, { gameId, id });
    if (before === undefined) throw policyNotFound();
    if (before.version !== version) throw policyChanged(before);
    if (before.preset === null && before.language === null) throw policyOfAll();
    await deletePolicy(tx.db, id);
    await recordAudit(tx, {
      action: "policy.remove",
      target: { kind: "policy", id, name: namePolicy(before) },
      before: auditPolicy(before),
    });
  });
}
