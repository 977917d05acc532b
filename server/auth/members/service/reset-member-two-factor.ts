import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { resetTwoFactor } from "../../service/reset-two-factor.ts";
import type { MemberInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Takes the second factor of a person of the game away, who lost the phone. Owners only.
 * @throws DomainError those of `lockTarget` and of `resetTwoFactor`.
 */
// `resetTwoFactor` does the `recordAudit(…)`, in this transaction.
export function resetMemberTwoFactor(ctx: GameCtx, { staffId }: MemberInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { email } = await lockTarget(tx, { staffId, permission: "staff.disable" });
    await resetTwoFactor(tx, { email });
  });
}
