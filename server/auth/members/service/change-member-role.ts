import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { memberNotFound, roleChanged } from "../errors.ts";
import { setRole } from "../queries.ts";
import type { ChangeRoleInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Gives a person of the game another role; it holds with their next request.
 * @throws DomainError those of `lockTarget`, `members.role_changed` when it is not the one that was seen.
 */
export function changeMemberRole(ctx: GameCtx, input: ChangeRoleInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const member = await lockTarget(tx, input);
    if (member.role === null) throw memberNotFound();
    if (member.role !== input.was) throw roleChanged(member.role);
    await setRole(tx.db, { gameId: tx.game.id, staffId: member.staffId, role: input.role });
    await recordAudit(tx, {
      action: "staff.role_change",
      target: { kind: "staff", id: member.staffId, name: member.email },
      before: { role: member.role },
      after: { role: input.role },
    });
  });
}
