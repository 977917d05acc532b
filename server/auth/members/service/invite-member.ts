import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Deployment, type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { generateLinkToken, hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { emailTaken, inviteByGroup } from "../../errors.ts";
import { insertMembership, lockStaffByEmail } from "../../queries.ts";
import { invitationSeconds } from "../../rules.ts";
import { invitedAlready, isOwnerAlready } from "../errors.ts";
import { type InvitationRow, insertInvitation } from "../queries.ts";
import type { InviteMemberInput } from "../schema.ts";
import { assertMayManage } from "./assert-may-manage.ts";
import { nameInviter } from "./name-inviter.ts";

/** `added`: the person had an account and has the role now. `invited`: `token` goes into a link, and is shown this once. */
export type Invited = { kind: "added" } | { kind: "invited"; token: string; invitation: InvitationRow };

/**
 * Offers somebody a role in the game by a link of 72 hours; who has an account already gets the role at once, since only they
 * can use it.
 * @throws DomainError `auth.step_up_needed`, `auth.not_allowed`, `staff.email_taken`, `members.is_owner`,
 *   `members.invited_already`, `auth.invite_by_group` (no account, and passwords are off).
 */
export function inviteMember(
  ctx: GameCtx,
  input: InviteMemberInput,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<Invited> {
  return inTransaction(ctx, async (tx) => {
    await assertMayManage(tx);
    const person = await lockStaffByEmail(tx.db, input.email);
    const gameId = tx.game.id;
    if (person?.isOwner) throw isOwnerAlready(input.email);
    if (person !== undefined) {
      const isNew = await insertMembership(tx.db, { staffId: person.id, gameId, role: input.role });
      if (!isNew) throw emailTaken(input.email);
      await recordAudit(tx, {
        action: "staff.add",
        target: { kind: "staff", id: person.id, name: person.email },
        after: { role: input.role, name: person.name, newAccount: false },
      });
      return { kind: "added" };
    }
    if (!deployment.passwordsOn) throw inviteByGroup(input.email);
    const token = generateLinkToken();
    const tokenHash = hashOneTimeSecret(token, "token");
    const invitedByName = nameInviter(tx.actor);
    const row = { ...input, gameId, tokenHash, invitedByName, seconds: invitationSeconds };
    const invitation = await insertInvitation(tx.db, row);
    if (invitation === undefined) throw invitedAlready(input.email);
    await recordAudit(tx, {
      action: "staff.invite",
      target: { kind: "invitation", id: invitation.id, name: invitation.email },
      after: { role: input.role, name: input.name, until: invitation.expiresAt.toISOString(), renewed: false },
    });
    return { kind: "invited", token, invitation };
  });
}
