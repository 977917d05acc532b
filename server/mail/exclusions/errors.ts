import type { MailCategory } from "#db/enums/mail.ts";
import { DomainError } from "#server/kernel/errors.ts";

/** Words of a paste that are no account ids; nothing of it was added, so that a column too many is noticed. */
export function badAccounts(rejected: readonly string[]): DomainError {
  const params = {
    count: rejected.length,
    sample: rejected
      .slice(0, 3)
      .map((word) => word.slice(0, 40))
      .join(", "),
  };
  const message = `${params.count} of them are no account ids, such as ${params.sample}. Nothing was added.`;
  return new DomainError("BAD_REQUEST", "mail.bad_accounts", message, {
    params,
    fields: [{ path: "text", reason: "mail.bad_accounts", message, params }],
  });
}

export function noAccounts(): DomainError {
  const message = "Paste at least one account id.";
  return new DomainError("BAD_REQUEST", "mail.no_accounts", message, {
    fields: [{ path: "text", reason: "mail.no_accounts", message }],
  });
}

export function tooManyAccounts(counts: { count: number; max: number }): DomainError {
  const message = `These are ${counts.count} accounts; one paste takes up to ${counts.max}.`;
  return new DomainError("BAD_REQUEST", "mail.too_many_accounts", message, {
    params: counts,
    fields: [{ path: "text", reason: "mail.too_many_accounts", message, params: counts }],
  });
}

export function notOnList(): DomainError {
  return new DomainError("NOT_FOUND", "mail.not_on_list", "None of these accounts is on the exclusion list any more.");
}

export function capNotFound(category: MailCategory): DomainError {
  return new DomainError("NOT_FOUND", "mail.cap_not_found", `There is no cap for "${category}" any more.`, {
    params: { category },
  });
}

/** Whether a query was ended by its time limit. The driver's error comes as the cause of the query's. */
export function wasBrokenOff(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === "57014";
}
