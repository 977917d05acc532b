import { DomainError } from "#server/kernel/errors.ts";

export function ruleVersionNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.version_not_found", "This game has no such version of the rules.");
}

export function rulesUnchanged(params: { number: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "moderation.rules_unchanged",
    `These are the rules of version ${params.number} already. Publish that one, or change something first.`,
    { params },
  );
}

export function policyMissing(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.policy_missing",
    "There is no policy for every room and every language. Add one before you make a version.",
  );
}

export function alreadyPublished(params: { number: number }): DomainError {
  return new DomainError("CONFLICT", "moderation.already_published", `Version ${params.number} is at work already.`, {
    params,
  });
}

/** @param params.number 0 for none. */
export function publishedMeanwhile(params: { number: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "moderation.published_meanwhile",
    `Version ${params.number} was published meanwhile. Compare with it before you publish.`,
    { params },
  );
}

export function nothingBeside(): DomainError {
  return new DomainError("CONFLICT", "moderation.nothing_beside", "No version runs along: somebody ended it.");
}
