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

export function notDisabled(email: string): DomainError {
  return new DomainError("CONFLICT", "staff.not_disabled", `${email} is not disabled.`, { params: { email } });
}

export function noSecondFactor(email: string): DomainError {
  return new DomainError("CONFLICT", "staff.no_second_factor", `${email} has no second factor.`, { params: { email } });
}

export function ownersOnly(): DomainError {
  return new DomainError("FORBIDDEN", "staff.owners_only", "Only an owner of this installation may do that.");
}

/** The password was right; the person has a second factor, and no code of it came along. */
export function codeNeeded(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "auth.code_needed", "Give the code of your authenticator app as well.");
}

/** Also for a code that was used before. */
export function wrongCode(): DomainError {
  const message = "This code is wrong, over or used already. Wait for the next one.";
  return new DomainError("FORBIDDEN", "auth.wrong_code", message, {
    fields: [{ path: "code", reason: "auth.wrong_code", message }],
  });
}

/** The game asks for a second factor of everybody with this person's role. */
export function twoFactorNeeded(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "auth.two_factor_needed",
    "Your role in this game needs a second factor. Set one up, then go on.",
  );
}

export type PasswordFlaw = "password_common" | "password_personal" | "password_monotonous";
const flawSentences: Readonly<Record<PasswordFlaw, string>> = {
  password_common: "This password was found in breaches. Choose one that nobody else has.",
  password_personal: "This is little more than your name, your e-mail or the name of this product.",
  password_monotonous: "This repeats itself too much. Choose something less regular.",
};

/** What a form would have said before it was sent. */
export function passwordLength(): DomainError {
  return new DomainError("BAD_REQUEST", "auth.password_length", "A password has 12 to 128 characters.");
}

/** @param path the field that it was typed into. */
export function weakPassword(flaw: PasswordFlaw, path: string): DomainError {
  const [reason, message] = [`auth.${flaw}`, flawSentences[flaw]];
  return new DomainError("BAD_REQUEST", reason, message, { fields: [{ path, reason, message }] });
}

/** Whoever sits down at an open browser must not do this: the password is asked for again. */
export function stepUpNeeded(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "auth.step_up_needed", "Give your password again to do this.");
}

/** @param path the field that it was typed into. */
export function wrongPassword(path = "password"): DomainError {
  const message = "This is not your password.";
  return new DomainError("FORBIDDEN", "auth.wrong_password", message, {
    fields: [{ path, reason: "auth.wrong_password", message }],
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

/** `HERALD_PASSWORDS=off`. */
export function passwordsOff(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "auth.passwords_off",
    "Passwords are turned off in this installation. Sign in at the provider.",
  );
}

/** Nobody can take the link of an invitation without choosing a password. */
export function inviteByGroup(email: string): DomainError {
  const message = `${email} has no account yet, and passwords are turned off. Put the person into a group that has a role here.`;
  const [reason, params] = ["auth.invite_by_group", { email }];
  return new DomainError("PRECONDITION_FAILED", reason, message, {
    params,
    fields: [{ path: "email", reason, message, params }],
  });
}

/** Whoever signed in at the provider has no password to give here. */
export function stepUpAtProvider(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "auth.step_up_at_provider",
    "Prove yourself at the provider again to do this.",
  );
}
