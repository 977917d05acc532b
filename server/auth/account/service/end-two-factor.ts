import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { assertSteppedUp } from "../../service/assert-stepped-up.ts";
import { twoFactorOff } from "../errors.ts";
import { deleteSecondFactor } from "../queries.ts";

/**
 * Turns one's own second factor off, with its recovery codes. In games whose rule asks for one nothing works from then on, until
 * there is another.
 * @throws DomainError `auth.step_up_needed` (which took a code), `account.two_factor_off`, `auth.people_only`.
 */
export function endTwoFactor(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { staffId, email } = await assertSteppedUp(tx);
    if (!(await deleteSecondFactor(tx.db, staffId))) throw twoFactorOff();
    await recordAudit(tx, {
      action: "staff.two_factor_off",
      target: { kind: "staff", id: staffId, name: email },
      before: { twoFactor: true },
      after: { twoFactor: false },
    });
  });
}
