import { DomainError } from "#server/kernel/errors.ts";

export function auditEntryNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "audit.not_found", "There is no such audit entry in this game.");
}
