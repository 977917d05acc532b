import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, type Deployment, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { verifyPassword } from "#server/kernel/password.ts";
import { checkSecondFactor } from "../account/service/check-second-factor.ts";
import { badCredentials, passwordsOff } from "../errors.ts";
import { findStaffByEmail, lockStaffByEmail, type StaffRow } from "../queries.ts";
import { signInInput } from "../schema.ts";
import { deleteFailures, deleteFailuresOf } from "../tries/queries.ts";
import { noteCodeTry } from "../tries/service/note-code-try.ts";
import { notePasswordTry } from "../tries/service/note-password-try.ts";
import { type DoorCtx, openSession, type SignedIn, type Visit } from "./open-session.ts";

export type SignInAttempt = Visit & {
  /** As typed; anything that is no e-mail is refused like a wrong one. */
  email: string;
  password: string;
  /** As typed: of the authenticator app, or a recovery code. Empty or left out: none. */
  code?: string;
};

/**
 * Checks an e-mail and a password, and the code of whoever has a second factor, and opens a session. An unknown e-mail, a wrong
 * password and a disabled person get the same answer in the same time; only whoever knows the password hears that a code is
 * asked for.
 * @throws DomainError `auth.passwords_off`, `auth.bad_credentials`, `auth.code_needed`, `auth.wrong_code`, `auth.too_many_tries` (the password, or
 *   the code, was not looked at).
 */
export async function signIn(
  ctx: DoorCtx,
  attempt: SignInAttempt,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<SignedIn> {
  const input = signInInput.safeParse({ email: attempt.email, password: attempt.password });
  const email = input.success ? input.data.email : null;
  const noted = await notePasswordTry(ctx, email, attempt.address);
  if (!deployment.passwordsOn) {
    await recordRefusal(ctx, { email, address: attempt.address, staffId: null, wrong: "passwords_off" });
    throw passwordsOff();
  }
  const person = email === null ? undefined : await findStaffByEmail(ctx.db, email);
  const matches = await verifyPassword(person?.passwordHash ?? null, input.success ? input.data.password : "-");
  const refused = { email, address: attempt.address, staffId: person?.id ?? null };
  if (!matches || person === undefined || person.disabledAt !== null) {
    await recordRefusal(ctx, { ...refused, wrong: "password" });
    throw badCredentials();
  }
  const code = attempt.code?.trim().slice(0, 40) || null;
  try {
    const codeNoted = code === null ? [] : await noteCodeTry(ctx, person.id, attempt.address);
    return await enter(ctx, { person, attempt, code, noted: [...noted, ...codeNoted] });
  } catch (error) {
    if (!(error instanceof DomainError) || error.reason === "auth.bad_credentials") throw error;
    // The password was right, so it is no failure of that; codes have a count of their own.
    await deleteFailures(ctx.db, noted);
    if (error.reason === "auth.wrong_code") await recordRefusal(ctx, { ...refused, wrong: "code" });
    throw error;
  }
}

function recordRefusal(
  ctx: DoorCtx,
  refused: {
    email: string | null;
    address: string | null;
    staffId: string | null;
    wrong: "password" | "code" | "passwords_off";
  },
): Promise<void> {
  return recordAudit(
    { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" },
    {
      action: "staff.sign_in_refused",
      // What is no e-mail may be a password typed into the wrong field, so it is not kept.
      target: { kind: "staff", id: refused.staffId, name: refused.email },
      after: { address: refused.address, wrong: refused.wrong },
    },
  );
}

// `openSession` does the `recordAudit(…)`, in this transaction.
function enter(
  ctx: DoorCtx,
  input: { person: StaffRow; attempt: SignInAttempt; code: string | null; noted: string[] },
): Promise<SignedIn> {
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" };
  return inTransaction(system, async (tx) => {
    // Read again under a lock: the person may have been disabled, or given a new password, while the hash was computed.
    const person = await lockStaffByEmail(tx.db, input.person.email);
    if (person === undefined || person.disabledAt !== null || person.passwordHash !== input.person.passwordHash) {
      throw badCredentials();
    }
    const withCode = await checkSecondFactor(tx, { person, code: input.code });
    await deleteFailures(tx.db, input.noted);
    await deleteFailuresOf(tx.db, `email:${person.email}`);
    if (withCode) await deleteFailuresOf(tx.db, `code:${person.id}`);
    return openSession(tx, { person, visit: input.attempt, how: withCode ? "password+code" : "password" });
  });
}
