import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { generatePassword, hashPassword } from "#server/kernel/password.ts";
import { ownerExists, ownersOnly } from "../errors.ts";
import { insertStaff } from "../queries.ts";
import { addStaffInput } from "../schema.ts";
import type { AddedStaff } from "./add-staff.ts";
import { assertGoodPassword } from "./assert-good-password.ts";

const addOwnerInput = addStaffInput.omit({ role: true });

/**
 * Adds an owner of the whole installation.
 * @throws DomainError `staff.owner_exists` when the e-mail has an account, `staff.owners_only`; ZodError for a wrong shape.
 */
export async function addOwner(
  ctx: Ctx,
  given: { email: string; name?: string | undefined; password?: string | undefined },
): Promise<AddedStaff> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownersOnly();
  const input = addOwnerInput.parse(given);
  const name = input.name ?? "Owner";
  if (input.password !== undefined) assertGoodPassword(input.password, { email: input.email, name });
  const password = input.password ?? generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const person = await insertStaff(tx.db, { email: input.email, name, passwordHash, isOwner: true });
    if (person === undefined) throw ownerExists(input.email);
    await recordAudit(tx, {
      action: "staff.add",
      target: { kind: "staff", id: person.id, name: person.email },
      after: { role: "owner", name: person.name, newAccount: true },
    });
    return {
      staffId: person.id,
      email: person.email,
      role: "owner",
      password: input.password === undefined ? password : null,
    };
  });
}
