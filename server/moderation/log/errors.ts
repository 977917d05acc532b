import { DomainError } from "#server/kernel/errors.ts";

export function decisionNotFound(id: string): DomainError {
  const message = `There is no decision "${id}" in this game. It may have been removed by the retention rules: open the log and search for it.`;
  return new DomainError("NOT_FOUND", "moderation.decision_not_found", message, { params: { id } });
}
