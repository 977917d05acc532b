import { DomainError } from "#server/kernel/errors.ts";

export function gapNotFound(): DomainError {
  const message =
    "There is no such gap in this game, or the rule of how long gaps are kept has deleted it. Load the list again.";
  return new DomainError("NOT_FOUND", "moderation.gap_not_found", message);
}

export function gapClosed(): DomainError {
  const message = "This gap is closed already: by history, or by somebody else. Load the list again.";
  return new DomainError("CONFLICT", "moderation.gap_closed", message);
}

export function gapLasts(): DomainError {
  const message = "This gap still lasts: no gateway has come back. Start one, then close it.";
  return new DomainError("PRECONDITION_FAILED", "moderation.gap_lasts", message);
}
