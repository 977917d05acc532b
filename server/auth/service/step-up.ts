import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, type Deployment, inTransaction, type StaffActor } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { verifyPassword } from "#server/kernel/password.ts";
import { checkSecondFactor } from "../account/service/check-second-factor.ts";
import { codeNeeded, passwordsOff, peopleOnly, stepUpAtProvider, wrongCode, wrongPassword } from "../errors.ts";
import { findStaffByEmail, lockStaffByEmail, setCodeShown, setSteppedUp } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";
import type { StepUpInput } from "../schema.ts";
import { deleteFailures, deleteFailuresOf } from "../tries/queries.ts";
import { noteCodeTry } from "../tries/service/note-code-try.ts";
import { notePasswordTry } from "../tries/service/note-password-try.ts";
import { getStepUp } from "./get-step-up.ts";

/**
 * Takes the password of the person who is signed in once more, and a code from whoever has a second factor; this session may
 * then do for five minutes what asks for it. Of whoever signed in at the provider it takes the code alone. Tries are slowed down
 * together with those of signing in.
 * @throws DomainError `auth.wrong_password`, `auth.code_needed`, `auth.wrong_code`, `auth.too_many_tries` (nothing was looked
 *   at), `auth.people_only`, `auth.passwords_off`, `auth.step_up_at_provider` (there is no app whose code could be given).
 */
export async function stepUp(
  ctx: Ctx,
  input: StepUpInput,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<{ until: Date }> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const { by } = await getStepUp(ctx, deployment);
  if (by === "nothing") throw passwordsOff();
  if (by === "provider") throw stepUpAtProvider();
  return by === "code" ? byCode(ctx, actor, input.code ?? null) : byPassword(ctx, actor, input);
}

async function byCode(ctx: Ctx, actor: StaffActor, code: string | null): Promise<{ until: Date }> {
  if (code === null) throw codeNeeded();
  await noteCodeTry(ctx, actor.staffId, actor.address);
  try {
    return await inTransaction(ctx, async (tx) => {
      const person = await lockStaffByEmail(tx.db, actor.email);
      const withCode = person !== undefined && (await checkSecondFactor(tx, { person, code }));
      if (!withCode || person.disabledAt !== null) throw wrongCode();
      if (!(await setSteppedUp(tx.db, actor.sessionId))) throw wrongCode();
      await setCodeShown(tx.db, actor.sessionId);
      await deleteFailuresOf(tx.db, `code:${person.id}`);
      return noteRise(tx, actor, "code");
    });
  } catch (error) {
    if (error instanceof DomainError && error.reason === "auth.wrong_code") await recordRefusal(ctx, actor, "code");
    throw error;
  }
}

async function byPassword(ctx: Ctx, actor: StaffActor, input: StepUpInput): Promise<{ until: Date }> {
  const noted = await notePasswordTry(ctx, actor.email, actor.address);
  const known = await findStaffByEmail(ctx.db, actor.email);
  if (!(await verifyPassword(known?.passwordHash ?? null, input.password ?? "-"))) {
    await recordRefusal(ctx, actor, "password");
    throw wrongPassword();
  }
  const { code = null } = input;
  const passwordHash = known?.passwordHash ?? null;
  try {
    const codeNoted = code === null ? [] : await noteCodeTry(ctx, actor.staffId, actor.address);
    return await rise(ctx, { actor, passwordHash, code, noted: [...noted, ...codeNoted] });
  } catch (error) {
    if (!(error instanceof DomainError) || error.reason === "auth.wrong_password") throw error;
    // The password was right, so it is no failure of that; codes have a count of their own.
    await deleteFailures(ctx.db, noted);
    if (error.reason === "auth.wrong_code") await recordRefusal(ctx, actor, "code");
    throw error;
  }
}

function recordRefusal(ctx: Ctx, actor: StaffActor, wrong: "password" | "code"): Promise<void> {
  const target = { kind: "staff", id: actor.staffId, name: actor.email };
  return recordAudit(ctx, { action: "staff.step_up_refused", target, after: { wrong } });
}

function rise(
  ctx: Ctx,
  given: { actor: StaffActor; passwordHash: string | null; code: string | null; noted: string[] },
): Promise<{ until: Date }> {
  const { actor, code, noted } = given;
  return inTransaction(ctx, async (tx) => {
    // Read again under a lock: the password may have been changed while its hash was computed.
    const person = await lockStaffByEmail(tx.db, actor.email);
    const isSame = person !== undefined && person.disabledAt === null && person.passwordHash === given.passwordHash;
    if (!isSame) throw wrongPassword();
    const withCode = await checkSecondFactor(tx, { person, code });
    if (!(await setSteppedUp(tx.db, actor.sessionId))) throw wrongPassword();
    await deleteFailures(tx.db, noted);
    if (withCode) await deleteFailuresOf(tx.db, `code:${person.id}`);
    return noteRise(tx, actor, withCode ? "password+code" : "password");
  });
}

async function noteRise(tx: Ctx, actor: StaffActor, how: string): Promise<{ until: Date }> {
  const target = { kind: "staff", id: actor.staffId, name: actor.email };
  await recordAudit(tx, { action: "staff.step_up", target, after: { how } });
  return { until: new Date(tx.now().getTime() + stepUpSeconds * 1_000) };
}
