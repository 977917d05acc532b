import type { GameCtx } from "#server/kernel/context.ts";
import { type Permission, permissionsOf } from "../permissions.ts";
import { findStanding } from "../queries.ts";

/**
 * Whether a person may do this in the game at this moment, whatever was true when their request began, or when they asked
 * for something that is decided only now. Nobody who is disabled may do anything.
 */
export async function holdsPermission(
  ctx: Pick<GameCtx, "db" | "game">,
  who: { staffId: string; permission: Permission },
): Promise<boolean> {
  const standing = await findStanding(ctx.db, { staffId: who.staffId, gameId: ctx.game.id });
  return standing !== undefined && permissionsOf(standing).has(who.permission);
}
