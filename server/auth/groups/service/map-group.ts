import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { assertMayManage } from "../../members/service/assert-may-manage.ts";
import { groupChanged, groupMapped } from "../errors.ts";
import { insertGroupRole, updateGroupRole } from "../queries.ts";
import type { MapGroupInput } from "../schema.ts";

/**
 * Says which role a group of the provider means in the game, or another one. It holds for each person from their next sign-in on.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `groups.mapped` (`was` null, and it has one), `groups.changed`.
 */
export function mapGroup(ctx: GameCtx, { group, role, was }: MapGroupInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    const gameId = tx.game.id;
    if (was === null) {
      if (!(await insertGroupRole(tx.db, { gameId, group, role }))) throw groupMapped(group);
    } else if (!(await updateGroupRole(tx.db, { gameId, group, role, was }))) {
      throw groupChanged(group);
    }
    await recordAudit(tx, {
      action: "staff.group_map",
      target: { kind: "group", id: group, name: group },
      before: { role: was },
      after: { role },
    });
  });
}
