import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import type { ProviderProof } from "#server/kernel/ports.ts";
import { type DoorCtx, openSession, type SignedIn, type Visit } from "../../service/open-session.ts";
import { domainNotAllowed, noRole, tripOver } from "../errors.ts";
import { takeTrip, touchIdentity } from "../queries.ts";
import { type Identity, isAllowedDomain, readIdentity, tripSeconds } from "../rules.ts";
import { findOrLinkPerson } from "./find-or-link-person.ts";
import { recordProviderRefusal } from "./record-provider-refusal.ts";
import { syncRoles } from "./sync-roles.ts";

/** What the deployment says about its provider, as far as verbs are concerned. */
export type ProviderRules = {
  groupsClaim: string;
  ownerGroup: string | undefined;
  emailDomains: readonly string[];
};

/**
 * Lets in whoever the provider proved: finds the account by issuer and subject, links or makes it the first time, brings the roles that
 * come from groups in line with the groups of this moment, and opens a session. Roles by hand are left alone. A refusal leaves its
 * entry; one for want of any role still takes away what the groups do not give any more.
 * @throws DomainError `auth.trip_over` (a second time with the same state), `auth.email_unverified`, `auth.domain_not_allowed`,
 *   `auth.person_disabled`, `auth.other_subject`, `auth.no_role`, `auth.groups_unreadable`.
 */
export async function signInWithProvider(
  ctx: DoorCtx,
  given: Visit & { proof: ProviderProof; state: string; rules: ProviderRules },
): Promise<SignedIn> {
  let identity: Identity | undefined;
  try {
    identity = readIdentity(given.proof, given.rules);
    const signedIn = await enter(ctx, { ...given, identity });
    if (signedIn === null) throw noRole();
    return signedIn;
  } catch (error) {
    if (error instanceof DomainError) {
      const email = identity?.verifiedEmail ?? null;
      await recordProviderRefusal(ctx, { email, address: given.address, reason: error.reason });
    }
    throw error;
  }
}

// `openSession` and the verbs before it do the `recordAudit(…)`, in this transaction.
/** @returns null for somebody with an account and no role left, whose roles are in line all the same. */
function enter(
  ctx: DoorCtx,
  given: Visit & { identity: Identity; state: string; rules: ProviderRules },
): Promise<SignedIn | null> {
  const { identity, rules } = given;
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "sign-in" }, role: "none" };
  return inTransaction(system, async (tx) => {
    if (!(await takeTrip(tx.db, hashOneTimeSecret(given.state, "token"), tripSeconds))) throw tripOver();
    if (!isAllowedDomain(identity.verifiedEmail, rules.emailDomains)) throw domainNotAllowed();
    const found = await findOrLinkPerson(tx, { identity, ownerGroup: rules.ownerGroup });
    const person = await syncRoles(tx, { ...found, identity, ownerGroup: rules.ownerGroup });
    await touchIdentity(tx.db, found.identityId, identity.hadSecondFactor);
    if (!person.hasRole) return null;
    return openSession(tx, {
      person: person.row,
      visit: given,
      how: identity.hadSecondFactor ? "provider+factor" : "provider",
      provider: { identityId: found.identityId, hadSecondFactor: identity.hadSecondFactor },
    });
  });
}
