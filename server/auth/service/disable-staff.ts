import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { alreadyDisabled, lastOwner, ownersOnly, staffNotFound } from "../errors.ts";
import { countOtherOwners, lockOwners, lockStaffByEmail, selectRoles, setStaffDisabled } from "../queries.ts";
import { staffEmailInput } from "../schema.ts";

/**
 * Locks a person out everywhere: the next request of any of their sessions is refused. What they did stays theirs.
 * @throws DomainError `staff.not_found`, `staff.already_disabled`, `staff.last_owner`, `staff.owners_only`.
 */
export async function disableStaff(ctx: Ctx, given: { email: string }): Promise<{ email: string; role: string }> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownersOnly();
  const { email } = staffEmailInput.parse(given);
  return inTransaction(ctx, async (tx) => {
    await lockOwners(tx.db);
    const person = await lockStaffByEmail(tx.db, email);
    if (person === undefined) throw staffNotFound(email);
    if (person.disabledAt !== null) throw alreadyDisabled(email);
    if (person.isOwner && (await countOtherOwners(tx.db, person.id)) === 0) throw lastOwner();
    await setStaffDisabled(tx.db, person.id, true);
    const roles = person.isOwner ? ["owner"] : await selectRoles(tx.db, person.id);
    await recordAudit(tx, {
      action: "staff.disable",
      target: { kind: "staff", id: person.id, name: person.email },
      before: { disabled: false, roles },
      after: { disabled: true, roles },
    });
    return { email: person.email, role: roles[0] ?? "none" };
  });
}
