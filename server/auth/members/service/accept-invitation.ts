import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, type Deployment, inTransaction } from "#server/kernel/context.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { hashPassword } from "#server/kernel/password.ts";
import { passwordLength, passwordsOff } from "../../errors.ts";
import { insertMembership, insertStaff } from "../../queries.ts";
import { newPasswordInput } from "../../schema.ts";
import { assertGoodPassword } from "../../service/assert-good-password.ts";
import { type DoorCtx, openSession, type SignedIn, type Visit } from "../../service/open-session.ts";
import { deleteFailures } from "../../tries/queries.ts";
import { notePasswordTry } from "../../tries/service/note-password-try.ts";
import { accountExists, invitationInvalid } from "../errors.ts";
import { closeInvitation, findOfferedRole, lockOfferedRole } from "../queries.ts";

/**
 * Makes the account that a link was given for, with a password of the person's own, and signs in. The link is used up. E-mail,
 * role and game are those of the invitation, whatever the request says. Tries of one address are slowed down.
 * @throws DomainError `members.invitation_invalid`, `members.account_exists`, `auth.password_length`, `auth.password_common` and
 *   the like, `auth.too_many_tries`, `auth.passwords_off`.
 */
export async function acceptInvitation(
  ctx: DoorCtx,
  given: Visit & { token: string; password: string },
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<SignedIn> {
  if (!deployment.passwordsOn) throw passwordsOff();
  const noted = await notePasswordTry(ctx, null, given.address);
  const tokenHash = hashOneTimeSecret(given.token.slice(0, 100), "token");
  // Looked at before the work of hashing, which nobody gets for a link that is none.
  const offer = await findOfferedRole(ctx.db, tokenHash);
  if (offer === undefined) throw invitationInvalid();
  // A password that will not do is no wrong guess.
  await deleteFailures(ctx.db, noted);
  if (offer.hasAccount) throw accountExists();
  if (!newPasswordInput.safeParse(given.password).success) throw passwordLength();
  assertGoodPassword(given.password, offer);
  const passwordHash = await hashPassword(given.password);
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "invitation" }, role: "none" };
  return inTransaction(system, async (tx) => {
    const locked = await lockOfferedRole(tx.db, tokenHash);
    if (locked === undefined) throw invitationInvalid();
    const { game, email, name, role, id } = locked;
    const person = await insertStaff(tx.db, { email, name, passwordHash });
    if (person === undefined) throw accountExists();
    await insertMembership(tx.db, { staffId: person.id, gameId: game.id, role });
    await closeInvitation(tx.db, { gameId: game.id, id });
    await recordAudit(
      { ...tx, game },
      {
        action: "staff.invite_accept",
        target: { kind: "staff", id: person.id, name: email },
        after: { role, name, invitation: id, invitedBy: locked.invitedByName, newAccount: true },
      },
    );
    return openSession(tx, { person, visit: given, how: "invitation" });
  });
}
