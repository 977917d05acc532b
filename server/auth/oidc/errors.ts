import { DomainError } from "#server/kernel/errors.ts";

/** The trip to the provider was not begun in this browser, took too long, or was taken back already. */
export function tripOver(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "auth.trip_over",
    "This way back from the provider is over or was used already. Begin again.",
  );
}

export function noProvider(): DomainError {
  return new DomainError("NOT_FOUND", "auth.no_provider", "No provider is connected to this installation.");
}

export function providerUnreachable(): DomainError {
  return new DomainError("BAD_GATEWAY", "auth.provider_unreachable", "The provider does not answer. Try again later.");
}

export function providerRefused(): DomainError {
  return new DomainError("FORBIDDEN", "auth.provider_refused", "The provider did not let you in.");
}

/** One sentence for a wrong state, nonce, issuer, audience, signature or time: the log of the process says which. */
export function proofInvalid(): DomainError {
  return new DomainError("FORBIDDEN", "auth.proof_invalid", "What the provider answered does not fit. Begin again.");
}

/** Groups that are no list of names would take roles away that the person has. */
export function groupsUnreadable(): DomainError {
  return new DomainError(
    "BAD_GATEWAY",
    "auth.groups_unreadable",
    "The provider does not say your groups in a way Herald can read, so your roles are left as they are. Tell an owner.",
  );
}

export function emailUnverified(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "auth.email_unverified",
    "The provider has not verified your e-mail, so it cannot be linked to an account here.",
  );
}

export function domainNotAllowed(): DomainError {
  return new DomainError("FORBIDDEN", "auth.domain_not_allowed", "Your e-mail is of no domain that may sign in here.");
}

/** The provider proved the person, so unlike a password's door this one may say it. */
export function personDisabled(): DomainError {
  return new DomainError("FORBIDDEN", "auth.person_disabled", "Your account here is disabled. Ask an owner.");
}

/** The account with this e-mail belongs to another account of the provider. */
export function otherSubject(): DomainError {
  return new DomainError(
    "CONFLICT",
    "auth.other_subject",
    "The account with your e-mail is linked to another account of the provider. Ask an owner.",
  );
}

export function noRole(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "auth.no_role",
    "None of your groups has a role here, and nobody gave you one. Ask whoever runs your game.",
  );
}

/** Proven anew, but as somebody else. */
export function otherIdentity(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "auth.other_identity",
    "That was another account of the provider than the one you signed in with.",
  );
}
