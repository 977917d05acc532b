import type { GameRole } from "#db/enums/staff.ts";
import { isStorableText } from "#lib/storable-text.ts";
import type { ProviderProof } from "#server/kernel/ports.ts";
import { emailInput } from "../schema.ts";
import { groupsUnreadable, proofInvalid } from "./errors.ts";

/**
 * Values of `amr` that mean a second factor, or one that is as good as two: `mfa` of RFC 8176, and its single methods that are never a
 * password. `pwd`, `pin` and `kba` are not among them, nor are codes by telephone (`sms`, `tel`).
 */
const secondFactorMethods: readonly string[] = ["mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris"];

/** Of several groups with a role in one game, whose role counts: the first here. */
export const rolePrecedence: readonly GameRole[] = [
  "admin",
  "operator",
  "approver",
  "moderator",
  "support",
  "auditor",
  "viewer",
];

/** How long a trip to the provider may take. */
export const tripSeconds = 600;

export type Identity = {
  issuer: string;
  subject: string;
  /** Lower case; null when the provider says none, or has not verified it. */
  verifiedEmail: string | null;
  name: string | null;
  groups: readonly string[];
  hadSecondFactor: boolean;
};

/** OpenID Connect Core 1.0, section 2: at most 255 characters of ASCII. */
const subjectLengthMax = 255;
const nameLengthMax = 80;

/**
 * What the provider's claims mean here. An `email_verified` that is not the boolean is no promise. An e-mail has to be one that an
 * account here can have: one of other letters, which small letters would make the same as somebody else's (K, the sign for kelvin), is
 * none. Groups that nothing here can be mapped to do not count.
 * @throws DomainError `auth.groups_unreadable` when the claim is there and no list of names, or lies elsewhere (`_claim_names`);
 *   `auth.proof_invalid` for a subject that the standard forbids.
 */
export function readIdentity(proof: ProviderProof, { groupsClaim }: { groupsClaim: string }): Identity {
  const { issuer, subject, claims } = proof;
  const { name, amr } = claims;
  const email = emailInput.safeParse(claims.email_verified === true ? claims.email : null);
  if (subject.length > subjectLengthMax || !isStorableText(subject)) throw proofInvalid();
  const methods = Array.isArray(amr) ? amr : [];
  return {
    issuer,
    subject,
    verifiedEmail: email.success ? email.data : null,
    name: typeof name === "string" ? readName(name) : null,
    groups: readGroups(claims, groupsClaim),
    hadSecondFactor: methods.some((method) => secondFactorMethods.includes(method)),
  };
}

/** In one line, and of letters that can be kept. */
function readName(said: string): string | null {
  const name = said
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, nameLengthMax)
    .toWellFormed();
  return name === "" ? null : name;
}

function readGroups(claims: ProviderProof["claims"], groupsClaim: string): string[] {
  const elsewhere = claims._claim_names;
  if (typeof elsewhere === "object" && elsewhere !== null && groupsClaim in elsewhere) throw groupsUnreadable();
  const said = claims[groupsClaim] ?? [];
  const groups: unknown[] = Array.isArray(said) ? said : [said];
  if (!groups.every((group) => typeof group === "string")) throw groupsUnreadable();
  return [...new Set(groups)].filter(isStorableText);
}

/** @param domains lower case; none allows every e-mail, also one that is not verified. */
export function isAllowedDomain(verifiedEmail: string | null, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  return verifiedEmail !== null && domains.includes(verifiedEmail.slice(verifiedEmail.lastIndexOf("@") + 1));
}

/** Which role somebody has by groups: of those mapped in one game, the first of `rolePrecedence`. */
export function roleByGroups<Mapping extends { role: GameRole }>(mapped: readonly Mapping[]): Mapping | undefined {
  const rank = ({ role }: Mapping) => rolePrecedence.indexOf(role);
  return mapped.toSorted((one, other) => rank(one) - rank(other))[0];
}
