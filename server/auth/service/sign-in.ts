import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { inTransaction } from "#server/kernel/context.ts";
import { verifyPassword } from "#server/kernel/password.ts";
import { badCredentials } from "../errors.ts";
import {
  deleteFailures,
  deleteFailuresOf,
  findStaffByEmail,
  insertSession,
  lockStaffByEmail,
  type StaffRow,
} from "../queries.ts";
import { sessionSeconds } from "../rules.ts";
import { signInInput } from "../schema.ts";
import { notePasswordTry } from "./note-password-try.ts";

/** What is known before anybody is signed in. */
export type DoorCtx = Omit<Ctx, "actor" | "role">;
export type SignInAttempt = {
  /** As typed; anything that is no e-mail is refused like a wrong one. */
  email: string;
  password: string;
  address: string | null;
  userAgent: string | null;
};
export type SignedIn = { sessionId: string; staffId: string; email: string; name: string };

/**
 * Checks an e-mail and a password and opens a session of twelve hours. An unknown e-mail, a wrong password and a
 * disabled person get the same answer in the same time.
 * @throws DomainError `auth.bad_credentials`, `auth.too_many_tries` (the password was not looked at).
 */
export async function signIn(ctx: DoorCtx, attempt: SignInAttempt): Promise<SignedIn> {
  const input = signInInput.safeParse({ email: attempt.email, password: attempt.password });
  const email = input.success ? input.data.email : null;
  const noted = await notePasswordTry(ctx, email, attempt.address);
  const person = email === null ? undefined : await findStaffByEmail(ctx.db, email);
  const matches = await verifyPassword(person?.passwordHash ?? null, input.success ? input.data.password : "-");
  if (!matches || person === undefined || person.disabledAt !== null) {
    await recordRefusal(ctx, { email, address: attempt.address, staffId: person?.id ?? null });
    throw badCredentials();
  }
  return openSession(ctx, { person, attempt, noted });
}

function recordRefusal(
  ctx: DoorCtx,
  refused: { email: string | null; address: string | null; staffId: string | null },
): Promise<void> {
  return recordAudit(
    { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" },
    {
      action: "staff.sign_in_refused",
      // What is no e-mail may be a password typed into the wrong field, so it is not kept.
      target: { kind: "staff", id: refused.staffId, name: refused.email },
      after: { address: refused.address },
    },
  );
}

function openSession(
  ctx: DoorCtx,
  input: { person: StaffRow; attempt: SignInAttempt; noted: string[] },
): Promise<SignedIn> {
  const { attempt, noted } = input;
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" };
  return inTransaction(system, async (tx) => {
    // Read again under a lock: the person may have been disabled, or given a new password, while the hash was computed.
    const person = await lockStaffByEmail(tx.db, input.person.email);
    if (person === undefined || person.disabledAt !== null || person.passwordHash !== input.person.passwordHash) {
      throw badCredentials();
    }
    const sessionId = await insertSession(tx.db, {
      staffId: person.id,
      sessionEpoch: person.sessionEpoch,
      absoluteSeconds: sessionSeconds.absolute,
      address: attempt.address,
      userAgent: attempt.userAgent?.slice(0, 300) ?? null,
    });
    await deleteFailures(tx.db, noted);
    await deleteFailuresOf(tx.db, `email:${person.email}`);
    const { id: staffId, email, name, isOwner } = person;
    await recordAudit(
      {
        ...tx,
        actor: { kind: "staff", staffId, email, name, isOwner, sessionId, address: attempt.address },
        role: isOwner ? "owner" : "none",
      },
      { action: "staff.sign_in", target: { kind: "staff", id: staffId, name: email } },
    );
    return { sessionId, staffId, email, name };
  });
}
