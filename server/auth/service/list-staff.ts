import type { Ctx } from "#server/kernel/context.ts";
import { ownersOnly } from "../errors.ts";
import { type StaffListRow, selectStaff } from "../queries.ts";

/**
 * Everybody of this installation, or everybody who may enter a game, with their roles in all games.
 * @throws DomainError `staff.owners_only`
 */
export async function listStaff(ctx: Ctx, where: { gameId: string | undefined }): Promise<StaffListRow[]> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownersOnly();
  return selectStaff(ctx.db, where);
}
