import { DomainError } from "#server/kernel/errors.ts";

export function policyNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.policy_not_found", "There is no such policy: somebody removed it.");
}

export function policyChanged(current: { updatedByName: string; updatedAt: Date }): DomainError {
  const params = { by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.policy_changed",
    `${params.by} changed this policy at ${params.at}. Look again before you save.`,
    { params },
  );
}

/** Somebody has to say what happens where nothing more exact does. */
export function policyOfAll(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.policy_of_all",
    "The policy for every room and every language cannot be removed: something has to count where none is more exact.",
  );
}

export function policyProviderUnknown(id: string): DomainError {
  const message = `There is no checker ${id} in this game.`;
  return new DomainError("BAD_REQUEST", "moderation.policy_provider_unknown", message, {
    params: { id },
    fields: [{ path: "policy.providerIds", reason: "moderation.policy_provider_unknown", message, params: { id } }],
  });
}

/** The platform's own number carries no text, so a text without a number would never be seen. */
export function refusalWithoutCode(
  field: "groupRefusal" | "directRefusal",
  codes: { from: number; to: number },
): DomainError {
  const message = `A refusal in your own words needs a number from ${codes.from} to ${codes.to}: the platform's own carries no text.`;
  return new DomainError("BAD_REQUEST", "moderation.refusal_without_code", message, {
    params: codes,
    fields: [{ path: `policy.${field}.code`, reason: "moderation.refusal_without_code", message, params: codes }],
  });
}
