import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { enableStaff } from "../../service/enable-staff.ts";
import type { MemberInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Lets a person of the game in again who was locked out. Owners only.
 * @throws DomainError those of `lockTarget` and of `enableStaff`.
 */
// `enableStaff` does the `recordAudit(…)`, in this transaction.
export function enableMember(ctx: GameCtx, { staffId }: MemberInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { email } = await lockTarget(tx, { staffId, permission: "staff.disable" });
    await enableStaff(tx, { email });
  });
}
