import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { policyChanged, policyNotFound, policyProviderUnknown, refusalWithoutCode } from "../errors.ts";
import { findPolicy, selectProviderIds, upsertPolicy } from "../queries.ts";
import { auditPolicy, namePolicy, textWithoutCode } from "../rules.ts";
import type { PolicyView, SetPolicyInput } from "../schema.ts";

/**
 * Writes what is done in rooms of a preset and a language, over the version it was made from; it counts from the next version of the rules.
 * Of two at once the second is refused with who and when.
 * @throws DomainError `moderation.policy_changed`, `moderation.policy_not_found`, `moderation.policy_provider_unknown`, `moderation.refusal_without_code`
 */
export function setPolicy(ctx: GameCtx, { policy, version }: SetPolicyInput): Promise<PolicyView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const mute = textWithoutCode(policy);
    if (mute !== undefined) throw refusalWithoutCode(mute.field, mute.codes);
    await lockDraft(tx.db, gameId);
    const { preset, language } = policy;
    const before = await findPolicy(tx.db, { gameId, preset, language });
    if (before === undefined && version !== null) throw policyNotFound();
    if (before !== undefined && before.version !== version) throw policyChanged(before);
    const known = await selectProviderIds(tx.db, gameId);
    const strange = policy.providerIds.find((id) => !known.includes(id));
    if (strange !== undefined) throw policyProviderUnknown(strange);
    const after = await upsertPolicy(tx.db, { ...policy, gameId, updatedByName: nameOfActor(ctx.actor) });
    await recordAudit(tx, {
      action: "policy.set",
      target: { kind: "policy", id: after.id, name: namePolicy(after) },
      before: before === undefined ? null : auditPolicy(before),
      after: auditPolicy(after),
    });
    return after;
  });
}
