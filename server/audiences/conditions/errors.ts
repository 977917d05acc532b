import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

/** @param problems with paths as `findConditionProblems` gives them. */
export function conditionUnusable(problems: readonly FieldProblem[]): DomainError {
  const fields = problems.map((problem) => ({ ...problem, path: `condition.${problem.path}` }));
  const message = fields.map((field) => `${field.path}: ${field.message}`).join(" ");
  return new DomainError("BAD_REQUEST", "audiences.condition_unusable", message, { fields });
}
