import { DomainError } from "#server/kernel/errors.ts";

export function patternNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.pattern_not_found", "There is no such pattern: somebody removed it.");
}

export function patternNameTaken(name: string): DomainError {
  const message = `This game has a pattern "${name}" already.`;
  return new DomainError("CONFLICT", "moderation.pattern_name_taken", message, {
    params: { name },
    fields: [{ path: "pattern.name", reason: "moderation.pattern_name_taken", message, params: { name } }],
  });
}

export function patternChanged(current: { name: string; updatedByName: string; updatedAt: Date }): DomainError {
  const params = { name: current.name, by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.pattern_changed",
    `${params.by} changed "${params.name}" at ${params.at}. Look again before you save.`,
    { params },
  );
}

/** @param problem.steps of this pattern. @param problem.all with the others that are on. */
export function patternTooHeavy(problem: { steps: number; all: number; max: number }): DomainError {
  const { steps, all, max } = problem;
  const message = `This pattern takes up to ${steps} steps for each character of a message, with the others that are on ${all}, and ${max} are allowed. Repeat less in it ({0,16} counts sixteen times), write fixed words as terms, or switch another pattern off.`;
  return new DomainError("CONFLICT", "moderation.pattern_too_heavy", message, {
    params: problem,
    fields: [{ path: "pattern.source", reason: "moderation.pattern_too_heavy", message, params: problem }],
  });
}

/** The same refusal, beside the field where the pattern was typed. */
export function patternFieldRefused(refusal: DomainError): DomainError {
  const { fault, reason, message, params } = refusal;
  return new DomainError(fault, reason, message, {
    params,
    fields: [{ path: "pattern.source", reason, message, params }],
    cause: refusal,
  });
}
