import { DomainError } from "#server/kernel/errors.ts";

/** One sentence for an unknown e-mail, a wrong password and a disabled person: the answer does not tell them apart. */
export function badCredentials(): DomainError {
  return new DomainError("UNAUTHORIZED", "auth.bad_credentials", "The e-mail or the password is wrong.");
}

export function tooManyTries(seconds: number): DomainError {
  return new DomainError(
    "TOO_MANY_REQUESTS",
    "auth.too_many_tries",
    "Too many failed tries. Wait a minute, then try again.",
    {
      params: { seconds },
    },
  );
}

export function emailTaken(email: string): DomainError {
  return new DomainError(
    "CONFLICT",
    "staff.email_taken",
    `There is a member of staff with the e-mail ${email} in this game already.`,
    {
      params: { email },
      fields: [
        {
          path: "email",
          reason: "staff.email_taken",
          message: "This person already has a role in this game.",
          params: { email },
        },
      ],
    },
  );
}

export function staffNotFound(email: string): DomainError {
  return new DomainError("NOT_FOUND", "staff.not_found", `There is no member of staff with the e-mail ${email}.`, {
    params: { email },
  });
}

export function alreadyDisabled(email: string): DomainError {
  return new DomainError("CONFLICT", "staff.already_disabled", `${email} is disabled already.`, { params: { email } });
}

/** Without an enabled owner nobody could let anyone in again. */
export function lastOwner(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "staff.last_owner",
    "This is the only owner who can still sign in. Make another owner first.",
  );
}

export function passwordForExisting(email: string): DomainError {
  return new DomainError(
    "CONFLICT",
    "staff.exists_with_password",
    `${email} has an account and a password already. Leave the password out to give the person a role in this game as well.`,
    { params: { email } },
  );
}

export function ownerExists(email: string): DomainError {
  return new DomainError("CONFLICT", "staff.owner_exists", `${email} has an account already.`, { params: { email } });
}

export function ownersOnly(): DomainError {
  return new DomainError("FORBIDDEN", "staff.owners_only", "Only an owner of this installation may do that.");
}

/** Whoever sits down at an open browser must not do this: the password is asked for again. */
export function stepUpNeeded(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "auth.step_up_needed", "Give your password again to do this.");
}

export function wrongPassword(): DomainError {
  const message = "This is not your password.";
  return new DomainError("FORBIDDEN", "auth.wrong_password", message, {
    fields: [{ path: "password", reason: "auth.wrong_password", message }],
  });
}

/** @param permission what the person's role in the game lacks. */
export function notAllowed(permission: string): DomainError {
  return new DomainError("FORBIDDEN", "auth.not_allowed", `Your role in this game does not include "${permission}".`, {
    params: { permission },
  });
}

/** The command line and Herald itself have no password to give. */
export function peopleOnly(): DomainError {
  return new DomainError("FORBIDDEN", "auth.people_only", "Only a person who signed in to the console may do this.");
}
