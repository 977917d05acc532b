import { DomainError } from "#server/kernel/errors.ts";

/** Also said of a team of another game. */
export function teamNotFound(groupId: string): DomainError {
  return new DomainError("NOT_FOUND", "teams.not_found", `Neither Herald nor the platform knows a team "${groupId}".`, {
    params: { team: groupId },
  });
}

/** It answered, and left this team out, or said only that it will not tell. */
export function platformSilent(groupId: string): DomainError {
  const message = `The chat platform told nothing of the team "${groupId}". Nothing was changed. Look at the game's admin account.`;
  return new DomainError("BAD_GATEWAY", "teams.platform_silent", message, { params: { team: groupId } });
}

export function platformAway(cause: unknown): DomainError {
  const message = "The chat platform could not be asked. Nothing was changed. Try again in a moment.";
  return new DomainError("BAD_GATEWAY", "teams.platform_away", message, { cause });
}
