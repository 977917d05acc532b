import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { findTotpStep } from "#server/kernel/totp.ts";
import { codeNeeded, wrongCode } from "../../errors.ts";
import { countRecoveryCodes, lockSecondFactor, takeRecoveryCode, takeStep } from "../queries.ts";

/**
 * Asks for what the person's second factor says, if there is one, and uses it up: a code of the app counts once, a recovery
 * code is gone. Call it in the transaction of the act, after `noteCodeTry`: what fails later gives the code back.
 * @param code as typed; null when none was given.
 * @returns whether the person has a second factor.
 * @throws DomainError `auth.code_needed`, `auth.wrong_code`
 */
export async function checkSecondFactor(
  tx: Ctx,
  given: { person: { id: string; email: string }; code: string | null },
): Promise<boolean> {
  const { person } = given;
  const factor = await lockSecondFactor(tx.db, person.id);
  if (factor === undefined || factor.confirmedAt === null) return false;
  const code = given.code?.replace(/[\s-]/g, "") ?? "";
  if (code === "") throw codeNeeded();
  if (/^\d{6}$/.test(code)) {
    const step = findTotpStep(tx.secrets.open(factor.secretSealed), code, tx.now().getTime());
    if (step === undefined || !(await takeStep(tx.db, person.id, step))) throw wrongCode();
    return true;
  }
  if (!(await takeRecoveryCode(tx.db, person.id, hashOneTimeSecret(code, "code")))) throw wrongCode();
  await recordAudit(tx, {
    action: "staff.recovery_code_use",
    target: { kind: "staff", id: person.id, name: person.email },
    after: { codesLeft: await countRecoveryCodes(tx.db, person.id) },
  });
  return true;
}
