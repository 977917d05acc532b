import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { memberNotFound, roleChanged } from "../errors.ts";
import { deleteMembership } from "../queries.ts";
import type { RemoveMemberInput } from "../schema.ts";
import { lockTarget } from "./lock-target.ts";

/**
 * Takes a person's role in the game away; with their next request the game is not there for them. The account stays, and what
 * they did stays theirs.
 * @throws DomainError those of `lockTarget`, `members.role_changed` when it is not the one that was seen.
 */
export function removeMember(ctx: GameCtx, input: RemoveMemberInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const member = await lockTarget(tx, input);
    if (member.role === null) throw memberNotFound();
    if (member.role !== input.was) throw roleChanged(member.role);
    await deleteMembership(tx.db, { gameId: tx.game.id, staffId: member.staffId });
    await recordAudit(tx, {
      action: "staff.remove",
      target: { kind: "staff", id: member.staffId, name: member.email },
      before: { role: member.role },
      after: { role: null },
    });
  });
}
