import type { GameCtx } from "#server/kernel/context.ts";
import { type Permission, permissions, permissionsOf } from "../permissions.ts";
import { findStanding } from "../queries.ts";

/** Everything that whoever acts may do in the game at this moment; the machine's own user and Herald itself may do all of it. */
export async function listPermissions(ctx: Pick<GameCtx, "actor" | "db" | "game">): Promise<ReadonlySet<Permission>> {
  if (ctx.actor.kind !== "staff") return new Set(permissions);
  const standing = await findStanding(ctx.db, { staffId: ctx.actor.staffId, gameId: ctx.game.id });
  return standing === undefined ? new Set() : permissionsOf(standing);
}
