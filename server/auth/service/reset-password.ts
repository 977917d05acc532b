import type { z } from "zod";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { generatePassword, hashPassword } from "#server/kernel/password.ts";
import { ownersOnly, staffNotFound } from "../errors.ts";
import { findStaffByEmail, lockStaffByEmail, setPasswordHash } from "../queries.ts";
import { newPasswordInput, staffEmailInput } from "../schema.ts";
import { deleteFailuresOf } from "../tries/queries.ts";
import { assertGoodPassword } from "./assert-good-password.ts";

const resetPasswordInput = staffEmailInput.extend({ password: newPasswordInput.optional() });

/**
 * Gives a person another password from the command line, for whoever forgot theirs; every session of theirs is over. A second
 * factor stays as it is.
 * @returns the password when it was made here: shown once, kept nowhere.
 * @throws DomainError `staff.not_found`, `staff.owners_only` (a person signed in, not the command line), `auth.password_common`
 *   and the like; ZodError for a wrong shape.
 */
export async function resetPassword(
  ctx: Ctx,
  given: z.input<typeof resetPasswordInput>,
): Promise<{ email: string; password: string | null }> {
  if (ctx.actor.kind === "staff") throw ownersOnly();
  const input = resetPasswordInput.parse(given);
  const known = await findStaffByEmail(ctx.db, input.email);
  if (known === undefined) throw staffNotFound(input.email);
  if (input.password !== undefined) assertGoodPassword(input.password, known);
  const password = input.password ?? generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const person = await lockStaffByEmail(tx.db, input.email);
    if (person === undefined) throw staffNotFound(input.email);
    await setPasswordHash(tx.db, { staffId: person.id, passwordHash, keptSessionId: null });
    await deleteFailuresOf(tx.db, `email:${person.email}`);
    await recordAudit(tx, {
      action: "staff.password_reset",
      target: { kind: "staff", id: person.id, name: person.email },
      after: { generated: input.password === undefined, sessionsEnded: true },
    });
    return { email: person.email, password: input.password === undefined ? password : null };
  });
}
