import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertMayManage } from "../../members/service/assert-may-manage.ts";
import { groupChanged } from "../errors.ts";
import { deleteGroupRole } from "../queries.ts";
import type { UnmapGroupInput } from "../schema.ts";

/**
 * Takes the role of a group in the game away; whoever has it by that group loses it with their next sign-in.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `groups.changed` when the role is not the one that was seen.
 */
export function unmapGroup(ctx: GameCtx, { group, was }: UnmapGroupInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    if (!(await deleteGroupRole(tx.db, { gameId: tx.game.id, group, was }))) throw groupChanged(group);
    await recordAudit(tx, {
      action: "staff.group_unmap",
      target: { kind: "group", id: group, name: group },
      before: { role: was },
      after: { role: null },
    });
  });
}
