import { DomainError } from "#server/kernel/errors.ts";

/** Also said of a team of another game. */
export function teamNotFound(groupId: string): DomainError {
  return new DomainError("NOT_FOUND", "teams.not_found", `Neither Herald nor the platform knows a team "${groupId}".`, {
    params: { team: groupId },
  });
}

export function platformAway(cause: unknown): DomainError {
  const message = "The chat platform could not be asked. Nothing was changed. Try again in a moment.";
  return new DomainError("BAD_GATEWAY", "teams.platform_away", message, { cause });
}
