import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { findTotpStep } from "#server/kernel/totp.ts";
import { peopleOnly, wrongCode } from "../../errors.ts";
import { setCodeShown } from "../../queries.ts";
import { deleteFailuresOf } from "../../tries/queries.ts";
import { noteCodeTry } from "../../tries/service/note-code-try.ts";
import { twoFactorNotBegun, twoFactorOn } from "../errors.ts";
import { lockSecondFactor, setFactorConfirmed } from "../queries.ts";
import type { ConfirmTwoFactorInput } from "../schema.ts";
import { makeRecoveryCodes } from "./make-recovery-codes.ts";

/**
 * Turns the second factor on when the app shows the right code for the secret that `beginTwoFactor` made.
 * @returns ten recovery codes, shown this once.
 * @throws DomainError `auth.wrong_code`, `auth.too_many_tries`, `account.two_factor_not_begun`, `account.two_factor_on`,
 *   `auth.people_only`.
 */
export async function confirmTwoFactor(ctx: Ctx, input: ConfirmTwoFactorInput): Promise<{ recoveryCodes: string[] }> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const { staffId, email, sessionId } = actor;
  await noteCodeTry(ctx, staffId, actor.address);
  return inTransaction(ctx, async (tx) => {
    const factor = await lockSecondFactor(tx.db, staffId);
    if (factor === undefined) throw twoFactorNotBegun();
    if (factor.confirmedAt !== null) throw twoFactorOn();
    const step = findTotpStep(tx.secrets.open(factor.secretSealed), input.code, tx.now().getTime());
    if (step === undefined) throw wrongCode();
    await setFactorConfirmed(tx.db, staffId, step);
    await setCodeShown(tx.db, sessionId);
    const recoveryCodes = await makeRecoveryCodes(tx, staffId);
    await deleteFailuresOf(tx.db, `code:${staffId}`);
    await recordAudit(tx, {
      action: "staff.two_factor_on",
      target: { kind: "staff", id: staffId, name: email },
      before: { twoFactor: false },
      after: { twoFactor: true, recoveryCodes: recoveryCodes.length },
    });
    return { recoveryCodes };
  });
}
