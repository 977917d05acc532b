import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { ownersOnly } from "../../errors.ts";
import { policyChanged } from "../errors.ts";
import { setTwoFactorRoles } from "../queries.ts";
import type { SetTwoFactorPolicyInput } from "../schema.ts";
import { assertMayManage } from "./assert-may-manage.ts";

/**
 * Says whose roles need a second factor in the game. Whoever lacks it is stopped with their next request until they have one.
 * Owners are an owner's business.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `staff.owners_only`, `members.policy_changed`.
 */
export function setTwoFactorPolicy(ctx: GameCtx, { roles, was }: SetTwoFactorPolicyInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    const { actor, game } = tx;
    const concernsOwners = roles.includes("owner") !== was.includes("owner");
    if (concernsOwners && actor.kind === "staff" && !actor.isOwner) throw ownersOnly();
    if (!(await setTwoFactorRoles(tx.db, { gameId: game.id, roles, was }))) throw policyChanged();
    await recordAudit(tx, {
      action: "staff.two_factor_policy",
      target: { kind: "game", id: game.id, name: game.name },
      before: { roles: was },
      after: { roles },
    });
  });
}
