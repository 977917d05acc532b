import type { DisbandState } from "#db/enums/team-acts.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function disbandNotFound(): DomainError {
  const message = "There is no such plan in this game. Select the teams again.";
  return new DomainError("NOT_FOUND", "teams.disband_not_found", message);
}

export function disbandNothing(): DomainError {
  const message = "None of the chosen teams is there any more, or none was chosen.";
  return new DomainError("BAD_REQUEST", "teams.disband_nothing", message);
}

export function disbandTooMany(max: number): DomainError {
  const message = `More than ${max} teams match. Narrow the filter: at most ${max} can be disbanded at once.`;
  return new DomainError("BAD_REQUEST", "teams.disband_too_many", message, { params: { max } });
}

export function disbandExpired(): DomainError {
  const message = "This was looked at too long ago. Select the teams again to see what would be disbanded now.";
  return new DomainError("PRECONDITION_FAILED", "teams.disband_expired", message);
}

export function disbandCountDiffers(params: { confirmed: number; planned: number }): DomainError {
  const message = `You confirmed ${params.confirmed} teams, the plan holds ${params.planned}. Look at it again.`;
  return new DomainError("CONFLICT", "teams.disband_count_differs", message, { params });
}

export function disbandWrongState(state: DisbandState): DomainError {
  const message = `This is not possible any more: the plan is ${state}.`;
  return new DomainError("CONFLICT", "teams.disband_wrong_state", message, { params: { state } });
}
