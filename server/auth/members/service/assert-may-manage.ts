import type { GameCtx } from "#server/kernel/context.ts";
import { notAllowed } from "../../errors.ts";
import type { Permission } from "../../permissions.ts";
import { assertSteppedUp } from "../../service/assert-stepped-up.ts";
import { holdsPermission } from "../../service/holds-permission.ts";

/**
 * For acts on the game's people: a person gave the password just now and may do it at this moment, also when their role changed
 * since the request began. Call it after the rows are locked. The command line may.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`.
 */
export async function assertMayManage(tx: GameCtx, permission: Permission = "staff.manage"): Promise<void> {
  if (tx.actor.kind !== "staff") return;
  await assertSteppedUp(tx);
  const { staffId } = tx.actor;
  if (!(await holdsPermission(tx, { staffId, permission }))) throw notAllowed(permission);
}
