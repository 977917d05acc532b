import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findStaffByEmail, insertStaff, lockStaffByEmail, type StaffRow } from "../../queries.ts";
import { emailUnverified, noRole, otherSubject, personDisabled } from "../errors.ts";
import {
  findIdentity,
  type HeldRole,
  insertIdentity,
  lockRoles,
  lockStaffById,
  selectRolesOfGroups,
} from "../queries.ts";
import type { Identity } from "../rules.ts";

/** `held`: locked, and read before anything changes. */
export type Found = { row: StaffRow; identityId: string; held: HeldRole[] };

/**
 * The person behind an account of the provider, locked. The first time it is linked to the account with the same verified e-mail, or
 * makes one for whoever is in a group that has a role. Call it in the transaction of signing in.
 * @throws DomainError `auth.person_disabled`, `auth.email_unverified`, `auth.other_subject`, `auth.no_role`.
 */
export async function findOrLinkPerson(
  tx: Ctx,
  given: { identity: Identity; ownerGroup: string | undefined },
): Promise<Found> {
  const { identity } = given;
  const known = await findIdentity(tx.db, identity);
  if (known !== undefined) return lockFound(tx, known.staffId, known.id);
  const email = identity.verifiedEmail;
  if (email === null) throw emailUnverified();
  const person = (await findStaffByEmail(tx.db, email)) ?? (await makePerson(tx, { ...given, email }));
  const found = await lockFound(tx, person.id, "");
  const linked = await insertIdentity(tx.db, { ...identity, staffId: person.id, email });
  if (linked === undefined) {
    // Two tabs at once: the other one linked the same two. Anything else is somebody else's account.
    const other = await findIdentity(tx.db, identity);
    if (other?.staffId !== person.id) throw otherSubject();
    return { ...found, identityId: other.id };
  }
  await recordAudit(tx, {
    action: "staff.link",
    target: { kind: "staff", id: person.id, name: person.email },
    after: { issuer: identity.issuer, subject: identity.subject },
  });
  return { ...found, identityId: linked.id };
}

async function lockFound(tx: Ctx, staffId: string, identityId: string): Promise<Found> {
  const held = await lockRoles(tx.db, staffId);
  const row = await lockStaffById(tx.db, staffId);
  if (row === undefined) throw new Error("The person was there a moment ago.");
  if (row.disabledAt !== null) throw personDisabled();
  return { row, identityId, held };
}

/** For whoever has no account and is in a group that means something here; nobody else gets one. */
async function makePerson(
  tx: Ctx,
  given: { identity: Identity; ownerGroup: string | undefined; email: string },
): Promise<StaffRow> {
  const { identity, ownerGroup, email } = given;
  const isOwner = ownerGroup !== undefined && identity.groups.includes(ownerGroup);
  if (!isOwner && (await selectRolesOfGroups(tx.db, identity.groups)).length === 0) throw noRole();
  const name = identity.name ?? (email.split("@")[0] || email);
  const made = await insertStaff(tx.db, { email, name, passwordHash: null });
  if (made === undefined) {
    const other = await lockStaffByEmail(tx.db, email);
    if (other === undefined) throw new Error("The person was there a moment ago.");
    return other;
  }
  await recordAudit(tx, {
    action: "staff.add",
    target: { kind: "staff", id: made.id, name: made.email },
    after: { role: null, name: made.name, newAccount: true, source: "group" },
  });
  return made;
}
