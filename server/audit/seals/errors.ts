import { DomainError } from "#server/kernel/errors.ts";

export function entryNotSealed(id: number): DomainError {
  const message = `Entry ${id} is not sealed yet; a worker seals within a second.`;
  return new DomainError("PRECONDITION_FAILED", "audit.not_sealed", message, { params: { id } });
}

export function noCheckpointYet(): DomainError {
  const message = "There is no checkpoint yet that covers this; a running worker writes one within two seconds.";
  return new DomainError("PRECONDITION_FAILED", "audit.no_checkpoint", message);
}

/** @param problem what is wrong with what was given, as a sentence. */
export function badCheckpoint(problem: string): DomainError {
  return new DomainError("BAD_REQUEST", "audit.bad_checkpoint", problem);
}

export function logDamaged(problem: string): DomainError {
  const message = `The audit log is not what was sealed: ${problem}. \`herald audit verify\` says where.`;
  return new DomainError("PRECONDITION_FAILED", "audit.log_damaged", message);
}
