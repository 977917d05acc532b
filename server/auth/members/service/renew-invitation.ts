import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Deployment, type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { generateLinkToken, hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { inviteByGroup } from "../../errors.ts";
import { invitationSeconds } from "../../rules.ts";
import { invitationNotFound } from "../errors.ts";
import { type InvitationRow, renewInvitationRow } from "../queries.ts";
import type { InvitationInput } from "../schema.ts";
import { assertMayManage } from "./assert-may-manage.ts";

/**
 * Makes the link of an open invitation anew, for 72 hours; the one of before does not work any more.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `members.invitation_not_found`, `auth.invite_by_group` (passwords are
 *   off, so nobody could take it).
 */
export function renewInvitation(
  ctx: GameCtx,
  { id }: InvitationInput,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<{ token: string; invitation: InvitationRow }> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    const token = generateLinkToken();
    const tokenHash = hashOneTimeSecret(token, "token");
    const invitation = await renewInvitationRow(tx.db, {
      gameId: tx.game.id,
      id,
      tokenHash,
      seconds: invitationSeconds,
    });
    if (invitation === undefined) throw invitationNotFound();
    const { role, name, expiresAt, email } = invitation;
    if (!deployment.passwordsOn) throw inviteByGroup(email);
    await recordAudit(tx, {
      action: "staff.invite",
      target: { kind: "invitation", id, name: email },
      after: { role, name, until: expiresAt.toISOString(), renewed: true },
    });
    return { token, invitation };
  });
}
