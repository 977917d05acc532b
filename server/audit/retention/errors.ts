import { DomainError } from "#server/kernel/errors.ts";

export function retentionChanged(): DomainError {
  return new DomainError("CONFLICT", "retention.changed", "Somebody changed this rule. Load the page again.");
}

export function ownersRule(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "retention.owner_only",
    "Sessions belong to the whole installation: only an owner sets how long they are kept.",
  );
}

export function holdExists(): DomainError {
  return new DomainError("CONFLICT", "retention.hold_exists", "There is a legal hold on this already.");
}

export function holdNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "retention.hold_not_found", "There is no such legal hold, or it was lifted.");
}

export function heldMailNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "retention.mail_not_found", "There is no such mail in this game.");
}
