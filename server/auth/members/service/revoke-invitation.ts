import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { invitationNotFound } from "../errors.ts";
import { closeInvitation } from "../queries.ts";
import type { InvitationInput } from "../schema.ts";
import { assertMayManage } from "./assert-may-manage.ts";

/**
 * Takes an open invitation back; its link does not work any more.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `members.invitation_not_found`.
 */
export function revokeInvitation(ctx: GameCtx, { id }: InvitationInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    const invitation = await closeInvitation(tx.db, { gameId: tx.game.id, id });
    if (invitation === undefined) throw invitationNotFound();
    await recordAudit(tx, {
      action: "staff.invite_revoke",
      target: { kind: "invitation", id, name: invitation.email },
      before: { role: invitation.role, name: invitation.name },
    });
  });
}
