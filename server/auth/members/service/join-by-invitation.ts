import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { emailTaken, peopleOnly } from "../../errors.ts";
import { insertMembership } from "../../queries.ts";
import { invitationInvalid, invitationOfAnother } from "../errors.ts";
import { closeInvitation, lockOfferedRole } from "../queries.ts";
import type { InvitationTokenInput } from "../schema.ts";

/**
 * Takes the role that a link offers, for somebody whose account was made after the link was: they signed in to it first.
 * @returns the game, to go there.
 * @throws DomainError `members.invitation_invalid`, `members.invitation_of_another`, `staff.email_taken`, `auth.people_only`.
 */
export function joinByInvitation(ctx: Ctx, { token }: InvitationTokenInput): Promise<{ game: string }> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    if (actor.kind !== "staff") throw peopleOnly();
    const offer = await lockOfferedRole(tx.db, hashOneTimeSecret(token, "token"));
    if (offer === undefined) throw invitationInvalid();
    const { game, email, role, id } = offer;
    if (email !== actor.email) throw invitationOfAnother(email);
    const isNew = await insertMembership(tx.db, { staffId: actor.staffId, gameId: game.id, role });
    if (!isNew) throw emailTaken(email);
    await closeInvitation(tx.db, { gameId: game.id, id });
    await recordAudit(
      { ...tx, game },
      {
        action: "staff.invite_accept",
        target: { kind: "staff", id: actor.staffId, name: email },
        after: { role, name: actor.name, invitation: id, invitedBy: offer.invitedByName, newAccount: false },
      },
    );
    return { game: game.slug };
  });
}
