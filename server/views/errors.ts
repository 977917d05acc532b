import { DomainError } from "#server/kernel/errors.ts";

/** Also for the view of another person. */
export function viewNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "views.not_found", "There is no such view.");
}

export function viewChanged(current: { updatedByName: string; updatedAt: Date }): DomainError {
  return new DomainError(
    "CONFLICT",
    "views.changed",
    `${current.updatedByName} changed this view at ${current.updatedAt.toISOString()}. Load it again before you go on.`,
    { params: { by: current.updatedByName, at: current.updatedAt.toISOString() } },
  );
}

export function viewNameTaken(name: string): DomainError {
  const message = `There is a view "${name}" already. Choose another name.`;
  return new DomainError("CONFLICT", "views.name_taken", message, {
    params: { name },
    fields: [{ path: "name", reason: "views.name_taken", message, params: { name } }],
  });
}

export function tooManyViews(max: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "views.too_many",
    `There are ${max} views already. Delete one before you save another.`,
    { params: { max } },
  );
}

/** Parameters that the screen's list does not have, or not with these values. */
export function badViewParams(names: readonly string[]): DomainError {
  const message = `The list has no such filter: ${names.join(", ")}.`;
  return new DomainError("BAD_REQUEST", "views.bad_params", message, {
    params: { names: names.join(", ") },
    fields: [{ path: "params", reason: "views.bad_params", message, params: { names: names.join(", ") } }],
  });
}

/** A view belongs to somebody who signs in. */
export function viewNeedsPerson(): DomainError {
  return new DomainError("FORBIDDEN", "views.needs_person", "Only a member of staff who is signed in has views.");
}

export function viewNotYours(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "views.not_yours",
    "This view is the game's. Whoever may share views changes it; save one of your own instead.",
  );
}
