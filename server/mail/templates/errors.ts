import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

export function templateNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "templates.not_found", "There is no such template in this game.");
}

/** Somebody saved in between: says who and when. */
export function templateChanged(current: { updatedByName: string; updatedAt: Date }): DomainError {
  const at = current.updatedAt.toISOString();
  return new DomainError(
    "CONFLICT",
    "templates.changed",
    `${current.updatedByName} changed this template at ${at}. Look at it again before you go on.`,
    { params: { by: current.updatedByName, at } },
  );
}

export function templateNameTaken(name: string): DomainError {
  const message = `There is a template "${name}" already. Give this one another name.`;
  const params = { name };
  return new DomainError("CONFLICT", "templates.name_taken", message, {
    params,
    fields: [{ path: "name", reason: "templates.name_taken", message, params }],
  });
}

/** @param problems one for each field that keeps the template from being used; at least one. */
export function templateIncomplete(problems: readonly FieldProblem[]): DomainError {
  const message = `The template does not hold together yet: ${problems.map((found) => found.message).join(" ")}`;
  return new DomainError("PRECONDITION_FAILED", "templates.incomplete", message, {
    fields: problems,
    params: { count: problems.length },
  });
}

/** @param problems one for each value that does not fit; at least one. */
export function badValues(problems: readonly FieldProblem[]): DomainError {
  const message = `These values do not fit: ${problems.map((found) => found.message).join(" ")}`;
  return new DomainError("BAD_REQUEST", "templates.bad_values", message, {
    fields: problems,
    params: { count: problems.length },
  });
}

export function templateArchived(name: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "templates.archived",
    `"${name}" is archived. Bring it back to use it.`,
    {
      params: { name },
    },
  );
}
