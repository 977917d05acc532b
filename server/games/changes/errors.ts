import type { GameChangeState } from "#db/enums/games.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function sameEndpoint(): DomainError {
  const message = "The game calls this endpoint already.";
  return new DomainError("BAD_REQUEST", "games.endpoint_same", message, {
    fields: [{ path: "endpoint", reason: "games.endpoint_same", message }],
  });
}

export function changeNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "games.change_not_found", "There is no such change in this game.");
}

export function changeWaiting(): DomainError {
  return new DomainError(
    "CONFLICT",
    "games.change_waiting",
    "Such a change waits for a second person already. It has to be approved, rejected or withdrawn first.",
  );
}

export function changeDecided(state: Exclude<GameChangeState, "requested">): DomainError {
  const sentences = {
    applied: "Somebody approved this change already.",
    rejected: "Somebody rejected this change already.",
    withdrawn: "Whoever asked for this change took it back.",
    expired: "Nobody approved this change within 24 hours. Ask for it again.",
  };
  return new DomainError("CONFLICT", `games.change_${state}`, sentences[state]);
}

/** Nobody is the second person of their own change. */
export function ownChange(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "games.change_own",
    "You asked for this change yourself. Another admin or an owner has to approve it.",
  );
}

/** Two people stand behind a change: one who was disabled, or lost the right, since is none of them. */
export function requesterGone(name: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.change_requester_gone",
    `${name}, who asked for this change, may not ask for it any more. Reject it, and ask anew if it is wanted.`,
    { params: { name } },
  );
}

export function notOwnChange(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "games.change_not_own",
    "Only whoever asked for this change may take it back. You can reject it.",
  );
}

/** How the command line ends when the request is stored and nothing has changed yet. */
export function needsSecondPerson(change: { id: string }): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "games.needs_second_person",
    `Nothing has changed yet: a live game needs a second person. The request ${change.id} waits in the console for 24 hours.`,
    { params: { changeId: change.id } },
  );
}
