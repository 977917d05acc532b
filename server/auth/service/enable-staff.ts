import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { notDisabled, ownersOnly, staffNotFound } from "../errors.ts";
import { lockStaffByEmail, selectRoles, setStaffDisabled } from "../queries.ts";
import { staffEmailInput } from "../schema.ts";

/**
 * Lets a person in again who was locked out, with the roles and the password of before; sessions of before stay over.
 * @throws DomainError `staff.not_found`, `staff.not_disabled`, `staff.owners_only`.
 */
export async function enableStaff(ctx: Ctx, given: { email: string }): Promise<{ email: string; role: string }> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownersOnly();
  const { email } = staffEmailInput.parse(given);
  return inTransaction(ctx, async (tx) => {
    const person = await lockStaffByEmail(tx.db, email);
    if (person === undefined) throw staffNotFound(email);
    if (person.disabledAt === null) throw notDisabled(email);
    await setStaffDisabled(tx.db, person.id, false);
    const roles = person.isOwner ? ["owner"] : await selectRoles(tx.db, person.id);
    await recordAudit(tx, {
      action: "staff.enable",
      target: { kind: "staff", id: person.id, name: person.email },
      before: { disabled: true, roles },
      after: { disabled: false, roles },
    });
    return { email: person.email, role: roles[0] ?? "none" };
  });
}
