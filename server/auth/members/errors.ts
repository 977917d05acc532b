import { DomainError } from "#server/kernel/errors.ts";

/** One sentence for a link that never was, is over, was used or taken back: it does not tell them apart. */
export function invitationInvalid(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "members.invitation_invalid",
    "This link does not work, or no longer. Ask whoever invited you for a new one.",
  );
}

export function invitationNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "members.invitation_not_found",
    "There is no such invitation: it was used or taken back meanwhile.",
  );
}

export function invitedAlready(email: string): DomainError {
  const message = `${email} has an open invitation to this game. Make its link anew instead.`;
  const [reason, params] = ["members.invited_already", { email }];
  return new DomainError("CONFLICT", "members.invited_already", message, {
    params,
    fields: [{ path: "email", reason, message, params }],
  });
}

/** The link was made before the account was: only the person who has it may take the role. */
export function accountExists(): DomainError {
  return new DomainError(
    "CONFLICT",
    "members.account_exists",
    "There is an account with this e-mail by now. Sign in to it to take the role.",
  );
}

export function invitationOfAnother(email: string): DomainError {
  return new DomainError("FORBIDDEN", "members.invitation_of_another", `This invitation is for ${email}.`, {
    params: { email },
  });
}

export function isOwnerAlready(email: string): DomainError {
  const message = `${email} is an owner and needs no role.`;
  const [reason, params] = ["members.is_owner", { email }];
  return new DomainError("CONFLICT", "members.is_owner", message, {
    params,
    fields: [{ path: "email", reason, message, params }],
  });
}

export function memberNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "members.not_found", "This person has no role in this game.");
}

export function ownRole(): DomainError {
  return new DomainError("FORBIDDEN", "members.own_role", "Nobody does this to themselves. Ask somebody else who may.");
}

export function ownersRole(): DomainError {
  return new DomainError("FORBIDDEN", "members.owners_role", "Only an owner may do this to an owner.");
}

export function roleChanged(role: string): DomainError {
  return new DomainError("CONFLICT", "members.role_changed", `The role is "${role}" by now. Look again.`, {
    params: { role },
  });
}

export function policyChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "members.policy_changed",
    "Somebody else changed this rule meanwhile. Look again.",
  );
}
