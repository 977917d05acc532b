import type { HaltCause } from "#db/enums/halts.ts";
import { notAllowed } from "#server/auth/errors.ts";
import { DomainError } from "#server/kernel/errors.ts";

/** Why Herald pulls the switch by itself, as reasons with a sentence in `messages/`. */
export const doubtReasons = { otherDatabase: "halts.other_database", runMissing: "halts.run_missing" } as const;

const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function sendingStopped(halt: {
  reason: string;
  pulledByName: string;
  pulledAt: Date;
  cause: HaltCause;
}): DomainError {
  const since = minuteOf(halt.pulledAt);
  if (halt.cause === "restored_database") {
    return new DomainError(
      "PRECONDITION_FAILED",
      "halts.database_in_doubt",
      `Nothing is sent since ${since}: this database may be a restored or copied one. A person has to confirm it first.`,
      { params: { since } },
    );
  }
  return new DomainError(
    "PRECONDITION_FAILED",
    "halts.sending_stopped",
    `${halt.pulledByName} stopped all sending at ${since} (${halt.reason}). Nothing begins before two people let it go on.`,
    { params: { reason: halt.reason, by: halt.pulledByName, since } },
  );
}

export function haltNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "halts.not_found", "There is no such stop in this game.");
}

/** Somebody else was faster. */
export function alreadyLifted(by: string): DomainError {
  return new DomainError("CONFLICT", "halts.already_lifted", `${by} let sending go on already.`, { params: { by } });
}

export function liftWantedAlready(by: string): DomainError {
  return new DomainError(
    "CONFLICT",
    "halts.lift_wanted_already",
    `${by} asked for it already. A second person has to approve.`,
    { params: { by } },
  );
}

export function liftNotWanted(): DomainError {
  return new DomainError(
    "CONFLICT",
    "halts.lift_not_wanted",
    "Nobody asks to let sending go on, or the wish was taken back.",
  );
}

/** Nobody is the second person of their own wish. */
export function ownLift(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "halts.own_lift",
    "You asked for this yourself. Somebody else has to approve it.",
  );
}

/** Two people stand behind it: one who was disabled, or lost the right, since is none of them. */
export function liftRequesterGone(name: string): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "halts.requester_gone",
    `${name}, who asked for this, may not ask for it any more. Take the wish back and ask anew.`,
    { params: { name } },
  );
}

/** What stops every game is lifted by people who answer for every game. */
export function mayNotLift(halt: { gameId: string | null }): DomainError {
  if (halt.gameId !== null) return notAllowed("halt.lift");
  return new DomainError(
    "FORBIDDEN",
    "halts.every_game_needed",
    "This stop holds for every game: only an owner, or somebody who may resume sending in each of them, may lift it.",
  );
}

export function needsConfirmation(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "halts.needs_confirmation",
    "Herald stopped because of the database itself. Say in the console that this is the database to send from.",
  );
}

export function nothingToConfirm(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "halts.nothing_to_confirm",
    "A person stopped sending: it takes a wish and a second person to go on.",
  );
}

export function notStopped(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "halts.not_stopped", "Sending is not stopped here.");
}

/** How the command line ends when the wish is stored and nothing goes on yet. */
export function liftNeedsSecondPerson(halt: { id: string }): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "halts.needs_second_person",
    "Nothing goes on yet: a second person has to approve in the console, with the password given again.",
    { params: { haltId: halt.id } },
  );
}
