import { gameRoles } from "#db/enums/staff.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { generatePassword, hashPassword } from "#server/kernel/password.ts";
import { emailTaken, notAllowed, passwordForExisting } from "../errors.ts";
import { permissionsOf } from "../permissions.ts";
import { insertMembership, insertStaff, lockStaffByEmail } from "../queries.ts";
import { type AddStaffInput, addStaffInput } from "../schema.ts";
import { assertGoodPassword } from "./assert-good-password.ts";

/** `password` is there when it was made here: shown once, kept nowhere. */
export type AddedStaff = { staffId: string; email: string; role: string; password: string | null };

/**
 * Gives a person a role in a game, and an account when there is none yet.
 * @throws DomainError `staff.email_taken` (has a role in this game), `staff.exists_with_password` (a password for someone
 *   who has one), `auth.not_allowed`; ZodError for a wrong shape.
 */
export async function addStaff(ctx: GameCtx, given: AddStaffInput): Promise<AddedStaff> {
  assertMayManage(ctx);
  const input = addStaffInput.parse(given);
  const name = input.name ?? (input.email.split("@")[0] || input.email);
  if (input.password !== undefined) assertGoodPassword(input.password, { email: input.email, name });
  const password = input.password ?? generatePassword();
  // Before the transaction: it takes longer than all the statements together.
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const added = await insertStaff(tx.db, { email: input.email, name, passwordHash });
    if (added === undefined && input.password !== undefined) throw passwordForExisting(input.email);
    const person = added ?? (await lockStaffByEmail(tx.db, input.email));
    if (person === undefined) throw new Error("The person was there a moment ago.");
    const isNew = await insertMembership(tx.db, { staffId: person.id, gameId: tx.game.id, role: input.role });
    if (!isNew) throw emailTaken(input.email);
    await recordAudit(tx, {
      action: "staff.add",
      target: { kind: "staff", id: person.id, name: person.email },
      after: { role: input.role, name: person.name, newAccount: added !== undefined },
    });
    const generated = added !== undefined && input.password === undefined ? password : null;
    return { staffId: person.id, email: person.email, role: input.role, password: generated };
  });
}

/** The command line and Herald itself may; a person needs the permission in this game. */
function assertMayManage(ctx: GameCtx): void {
  if (ctx.actor.kind !== "staff") return;
  const role = gameRoles.find((known) => known === ctx.role) ?? null;
  if (permissionsOf({ isOwner: ctx.actor.isOwner, role }).has("staff.manage")) return;
  throw notAllowed("staff.manage");
}
