import { DomainError } from "#server/kernel/errors.ts";

export function callbackNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "callbacks.not_found",
    "There is no such event in this game. It may have been deleted by the rule of how long events are kept.",
  );
}

export function callbackNotReplayable(command: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "callbacks.not_replayable",
    `An event of ${command} changes no team, so that there is nothing to replay it into. Choose a readable event of a group.`,
    { params: { command } },
  );
}
