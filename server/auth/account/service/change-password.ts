import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, type Deployment, inTransaction } from "#server/kernel/context.ts";
import { hashPassword, verifyPassword } from "#server/kernel/password.ts";
import { passwordsOff, peopleOnly, wrongPassword } from "../../errors.ts";
import { findStaffByEmail, lockStaffByEmail, setPasswordHash } from "../../queries.ts";
import { sessionSeconds } from "../../rules.ts";
import { assertGoodPassword } from "../../service/assert-good-password.ts";
import { deleteFailures } from "../../tries/queries.ts";
import { notePasswordTry } from "../../tries/service/note-password-try.ts";
import { noPassword, samePassword } from "../errors.ts";
import { endOtherSessions } from "../queries.ts";
import type { ChangePasswordInput } from "../schema.ts";

/**
 * Gives oneself another password; all sessions but this one are over with their next request. Tries of the old one are slowed
 * down together with those of signing in.
 * @returns how many other sessions ended.
 * @throws DomainError `auth.wrong_password` (the old one), `auth.password_common` and the like, `account.same_password`,
 *   `account.no_password`, `auth.passwords_off`, `auth.too_many_tries`, `auth.people_only`.
 */
export async function changePassword(
  ctx: Ctx,
  input: ChangePasswordInput,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<{ endedSessions: number }> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  if (!deployment.passwordsOn) throw passwordsOff();
  assertGoodPassword(input.next, actor, "next");
  if (input.next === input.password) throw samePassword();
  const noted = await notePasswordTry(ctx, actor.email, actor.address);
  const known = await findStaffByEmail(ctx.db, actor.email);
  if (known !== undefined && known.passwordHash === null) throw noPassword();
  if (!(await verifyPassword(known?.passwordHash ?? null, input.password))) {
    const target = { kind: "staff", id: actor.staffId, name: actor.email };
    await recordAudit(ctx, { action: "staff.step_up_refused", target, after: { wrong: "password" } });
    throw wrongPassword();
  }
  const passwordHash = await hashPassword(input.next);
  return inTransaction(ctx, async (tx) => {
    // Two who change it at once, and both give the old one: the second does not overwrite the first.
    const person = await lockStaffByEmail(tx.db, actor.email);
    if (person === undefined || person.passwordHash !== known?.passwordHash) throw wrongPassword();
    const { sessionId: keptSessionId, staffId } = actor;
    const idleSeconds = sessionSeconds.idle;
    const endedSessions = await endOtherSessions(tx.db, { staffId, keptId: keptSessionId, idleSeconds });
    await setPasswordHash(tx.db, { staffId, passwordHash, keptSessionId });
    await deleteFailures(tx.db, noted);
    await recordAudit(tx, {
      action: "staff.password_change",
      target: { kind: "staff", id: person.id, name: person.email },
      after: { endedSessions },
    });
    return { endedSessions };
  });
}
