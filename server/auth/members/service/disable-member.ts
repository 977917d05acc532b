import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { disableStaff } from "../../service/disable-staff.ts";
import type { MemberInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Locks a person of the game out of all games, from their next request on. Owners only.
 * @throws DomainError those of `lockTarget` and of `disableStaff`.
 */
// `disableStaff` does the `recordAudit(…)`, in this transaction.
export function disableMember(ctx: GameCtx, { staffId }: MemberInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { email } = await lockTarget(tx, { staffId, permission: "staff.disable" });
    await disableStaff(tx, { email });
  });
}
