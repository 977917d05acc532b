import type { ReviewOutcome } from "#db/enums/moderation-work.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function reviewNotFound(): DomainError {
  const message =
    "There is no such item in the queue of this game. The rule of how long reviews are kept may have deleted it.";
  return new DomainError("NOT_FOUND", "queue.not_found", message);
}

/** Somebody else has it before them. */
export function reviewHeld(by: { name: string; until: Date }): DomainError {
  const params = { name: by.name };
  return new DomainError("CONFLICT", "queue.held", `${by.name} has this item before them. Take the next one.`, {
    params,
  });
}

export function reviewDecided(by: { name: string; outcome: ReviewOutcome }): DomainError {
  const params = { name: by.name, outcome: by.outcome };
  const message = `${by.name} has decided this item already (${by.outcome}). Nothing was done.`;
  return new DomainError("CONFLICT", "queue.decided", message, { params });
}

export function nothingToReport(): DomainError {
  const message =
    "There is no such decision in this game. The rule of how long decisions are kept may have deleted it.";
  return new DomainError("NOT_FOUND", "queue.no_decision", message);
}
