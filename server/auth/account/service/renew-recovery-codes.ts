import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { assertSteppedUp } from "../../service/assert-stepped-up.ts";
import { twoFactorOff } from "../errors.ts";
import { countRecoveryCodes, lockSecondFactor } from "../queries.ts";
import { makeRecoveryCodes } from "./make-recovery-codes.ts";

/**
 * Ten recovery codes in the place of those that are left.
 * @throws DomainError `auth.step_up_needed`, `account.two_factor_off`, `auth.people_only`.
 */
export function renewRecoveryCodes(ctx: Ctx): Promise<{ recoveryCodes: string[] }> {
  return inTransaction(ctx, async (tx) => {
    const { staffId, email } = await assertSteppedUp(tx);
    const factor = await lockSecondFactor(tx.db, staffId);
    if (factor === undefined || factor.confirmedAt === null) throw twoFactorOff();
    const left = await countRecoveryCodes(tx.db, staffId);
    const recoveryCodes = await makeRecoveryCodes(tx, staffId);
    await recordAudit(tx, {
      action: "staff.recovery_codes",
      target: { kind: "staff", id: staffId, name: email },
      before: { codesLeft: left },
      after: { codesLeft: recoveryCodes.length },
    });
    return { recoveryCodes };
  });
}
