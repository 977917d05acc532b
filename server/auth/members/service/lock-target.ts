import type { GameCtx } from "#server/kernel/context.ts";
import type { Permission } from "../../permissions.ts";
import { memberNotFound, ownersRole, ownRole } from "../errors.ts";
import { type LockedMember, lockMember } from "../queries.ts";
import { findObstacle } from "../rules.ts";
import { assertMayManage } from "./assert-may-manage.ts";

/**
 * The person that an act is about, locked, and known to be one that whoever acts may do it to.
 * @throws DomainError `members.not_found` (also for somebody of another game), `auth.step_up_needed`, `auth.not_allowed`,
 *   `members.own_role`, `members.owners_role`.
 */
export async function lockTarget(
  tx: GameCtx,
  given: { staffId: string; permission?: Permission },
): Promise<LockedMember> {
  const { actor } = tx;
  const actorId = actor.kind === "staff" ? actor.staffId : null;
  const member = await lockMember(tx.db, { gameId: tx.game.id, staffId: given.staffId, actorId });
  await assertMayManage(tx, given.permission);
  if (member === undefined) throw memberNotFound();
  const obstacle = actor.kind === "staff" ? findObstacle(actor, member) : null;
  if (obstacle !== null) throw obstacle === "own_role" ? ownRole() : ownersRole();
  return member;
}
