import { DomainError } from "#server/kernel/errors.ts";

export function sessionNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "account.session_not_found",
    "There is no such session of yours; it may be over.",
  );
}

export function twoFactorOn(): DomainError {
  return new DomainError("CONFLICT", "account.two_factor_on", "You have a second factor already. Turn it off first.");
}

export function twoFactorOff(): DomainError {
  return new DomainError("CONFLICT", "account.two_factor_off", "You have no second factor.");
}

/** Another page began anew meanwhile, or none did: the code on the phone belongs to nothing here. */
export function twoFactorNotBegun(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "account.two_factor_not_begun",
    "Begin again: there is no app waiting to be confirmed.",
  );
}

/** Whoever signs in elsewhere, by a provider of the company, has none here. */
export function noPassword(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "account.no_password", "Your account has no password here.");
}

export function samePassword(): DomainError {
  const message = "This is the password you have now.";
  return new DomainError("BAD_REQUEST", "account.same_password", message, {
    fields: [{ path: "next", reason: "account.same_password", message }],
  });
}
