import { DomainError } from "#server/kernel/errors.ts";

const atAccount = (reason: string, message: string, params: Record<string, string | number>) => ({
  params,
  fields: [{ path: "account", reason, message, params }],
});

export function adminExists(account: string): DomainError {
  const message = `${account} is in the list already.`;
  return new DomainError(
    "CONFLICT",
    "games.admin_exists",
    message,
    atAccount("games.admin_exists", message, { account }),
  );
}

export function adminNotFound(account: string): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "games.admin_not_found",
    `${account} is no admin account of this game any more.`,
    {
      params: { account },
    },
  );
}

export function tooManyAdmins(maximum: number): DomainError {
  const message = `A game has at most ${maximum} admin accounts. Take one away first.`;
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.too_many_admins",
    message,
    atAccount("games.too_many_admins", message, { maximum }),
  );
}

export function adminSigns(account: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.admin_signs",
    `${account} signs the calls of this game. Let another one sign first.`,
    { params: { account } },
  );
}

export function senderExists(account: string): DomainError {
  const message = `${account} is a sender already.`;
  return new DomainError(
    "CONFLICT",
    "games.sender_exists",
    message,
    atAccount("games.sender_exists", message, { account }),
  );
}

export function senderNotFound(account: string): DomainError {
  return new DomainError("NOT_FOUND", "games.sender_not_found", `${account} is no sender of this game any more.`, {
    params: { account },
  });
}

export function tooManySenders(maximum: number): DomainError {
  const message = `A game has at most ${maximum} senders. Take one away first.`;
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.too_many_senders",
    message,
    atAccount("games.too_many_senders", message, { maximum }),
  );
}

/** The platform took the call and left this account out, without saying why. */
export function senderRefused(account: string): DomainError {
  const message = `The platform does not take ${account} as an account. Try another id.`;
  return new DomainError(
    "BAD_REQUEST",
    "games.sender_refused",
    message,
    atAccount("games.sender_refused", message, { account }),
  );
}

export function senderInUse(account: string, count: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.sender_in_use",
    `${count} mails that are not finished come from ${account}. Finish them, or give them another sender.`,
    { params: { account, count } },
  );
}

export function lastSender(account: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.last_sender",
    `${account} is the only sender. Without one no mail can be written: add another first.`,
    { params: { account } },
  );
}
