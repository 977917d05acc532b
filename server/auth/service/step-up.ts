import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { verifyPassword } from "#server/kernel/password.ts";
import { peopleOnly, wrongPassword } from "../errors.ts";
import { deleteFailures, findStaffByEmail, lockStaffByEmail, setSteppedUp } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";
import type { StepUpInput } from "../schema.ts";
import { notePasswordTry } from "./note-password-try.ts";

/**
 * Takes the password of the person who is signed in once more; this session may then do for five minutes what asks for it.
 * Tries are slowed down together with those of signing in.
 * @throws DomainError `auth.wrong_password`, `auth.too_many_tries` (the password was not looked at), `auth.people_only`.
 */
export async function stepUp(ctx: Ctx, input: StepUpInput): Promise<{ until: Date }> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const target = { kind: "staff", id: actor.staffId, name: actor.email };
  const noted = await notePasswordTry(ctx, actor.email, actor.address);
  const known = await findStaffByEmail(ctx.db, actor.email);
  if (!(await verifyPassword(known?.passwordHash ?? null, input.password))) {
    await recordAudit(ctx, { action: "staff.step_up_refused", target });
    throw wrongPassword();
  }
  return inTransaction(ctx, async (tx) => {
    // Read again under a lock: the password may have been changed while its hash was computed.
    const person = await lockStaffByEmail(tx.db, actor.email);
    const isSame = person !== undefined && person.disabledAt === null && person.passwordHash === known?.passwordHash;
    if (!isSame || !(await setSteppedUp(tx.db, actor.sessionId))) throw wrongPassword();
    await deleteFailures(tx.db, noted);
    await recordAudit(tx, { action: "staff.step_up", target });
    return { until: new Date(tx.now().getTime() + stepUpSeconds * 1_000) };
  });
}
