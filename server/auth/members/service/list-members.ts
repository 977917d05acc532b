import type { AnyRole } from "#db/enums/staff.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import {
  findTwoFactorRoles,
  type InvitationRow,
  type MemberRow,
  selectMembers,
  selectOpenInvitations,
} from "../queries.ts";

export type Members = {
  members: MemberRow[];
  /** Open ones; `isOver` when the time of the link is past. */
  invitations: (InvitationRow & { isOver: boolean })[];
  /** Who needs a second factor here. */
  twoFactorRoles: AnyRole[];
};

/** Who may enter the game, who is invited to, and of whom it asks a second factor. No link is in it: only its hash is kept. */
export async function listMembers(ctx: GameCtx): Promise<Members> {
  const [members, invitations, twoFactorRoles] = await Promise.all([
    selectMembers(ctx.db, ctx.game.id),
    selectOpenInvitations(ctx.db, ctx.game.id),
    findTwoFactorRoles(ctx.db, ctx.game.id),
  ]);
  return { members, invitations, twoFactorRoles };
}
