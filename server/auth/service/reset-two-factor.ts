import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { deleteSecondFactor } from "../account/queries.ts";
import { noSecondFactor, ownersOnly, staffNotFound } from "../errors.ts";
import { lockStaffByEmail } from "../queries.ts";
import { staffEmailInput } from "../schema.ts";
import { deleteFailuresOf } from "../tries/queries.ts";

/**
 * Takes a person's second factor away, for whoever lost the phone and the recovery codes. Where their role needs one, nothing
 * works until they have another.
 * @throws DomainError `staff.not_found`, `staff.no_second_factor`, `staff.owners_only`.
 */
export async function resetTwoFactor(ctx: Ctx, given: { email: string }): Promise<{ email: string }> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownersOnly();
  const { email } = staffEmailInput.parse(given);
  return inTransaction(ctx, async (tx) => {
    const person = await lockStaffByEmail(tx.db, email);
    if (person === undefined) throw staffNotFound(email);
    if (!(await deleteSecondFactor(tx.db, person.id))) throw noSecondFactor(email);
    await deleteFailuresOf(tx.db, `code:${person.id}`);
    await recordAudit(tx, {
      action: "staff.two_factor_reset",
      target: { kind: "staff", id: person.id, name: person.email },
      before: { twoFactor: true },
      after: { twoFactor: false },
    });
    return { email: person.email };
  });
}
