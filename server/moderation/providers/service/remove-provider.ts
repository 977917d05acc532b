import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { selectPolicies } from "../../policies/queries.ts";
import { namePolicy } from "../../policies/rules.ts";
import { providerInUse } from "../errors.ts";
import { deleteProvider } from "../queries.ts";
import { auditProvider } from "../rules.ts";
import type { RemoveProviderInput } from "../schema.ts";
import { lockProvider } from "./lock-provider.ts";

/**
 * Removes a checker that no policy asks; versions that name it go on without it.
 * @throws DomainError `moderation.provider_not_found`, `moderation.provider_changed`, `moderation.provider_in_use`
 */
export function removeProvider(ctx: GameCtx, ref: RemoveProviderInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockProvider(tx, ref);
    const policies = (await selectPolicies(tx.db, tx.game.id)).filter(({ providerIds }) =>
      providerIds.includes(ref.id),
    );
    if (policies.length > 0) throw providerInUse({ name: before.name, policies: policies.map(namePolicy).join("; ") });
    await deleteProvider(tx.db, ref.id);
    await recordAudit(tx, {
      action: "provider.remove",
      target: { kind: "provider", id: ref.id, name: before.name },
      before: auditProvider(before),
    });
  });
}
