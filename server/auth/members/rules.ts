/** Why somebody may not change the role of a person, remove or disable them; null when they may as far as that goes. */
export function findObstacle(
  actor: { staffId: string; isOwner: boolean },
  target: { staffId: string; isOwner: boolean },
): "own_role" | "owners_role" | null {
  if (actor.staffId === target.staffId) return "own_role";
  return target.isOwner && !actor.isOwner ? "owners_role" : null;
}
