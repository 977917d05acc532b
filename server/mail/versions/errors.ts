import { DomainError } from "#server/kernel/errors.ts";

export function versionNotFound(version: number): DomainError {
  return new DomainError("NOT_FOUND", "review.version_not_found", `Version ${version} of this mail is not kept.`, {
    params: { version },
  });
}
