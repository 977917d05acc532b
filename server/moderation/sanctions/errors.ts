import type { SanctionState } from "#db/enums/moderation-work.ts";
import { DomainError, type Fault, type ProblemParams } from "#server/kernel/errors.ts";

export function sanctionNotFound(): DomainError {
  const message =
    "There is no such sanction in this game. The rule of how long sanctions are kept may have deleted it.";
  return new DomainError("NOT_FOUND", "sanctions.not_found", message);
}

/** An id may not be used again for something else. */
export function sanctionIdTaken(): DomainError {
  const message = "Another sanction has this id already. Load the page again.";
  return new DomainError("CONFLICT", "sanctions.id_taken", message);
}

/** Nothing is left of it that could be lifted. */
export function sanctionOver(state: SanctionState): DomainError {
  const message = `The sanction is over already (${state}). Nothing was done.`;
  return new DomainError("PRECONDITION_FAILED", "sanctions.over", message, { params: { state } });
}

export function teamMissing(): DomainError {
  return ofField("groupId", "team_missing", "This sanction is about one team. Say which.");
}

export function teamNotMeant(): DomainError {
  return ofField("groupId", "team_not_meant", "This sanction holds in the whole game. Leave the team out.");
}

export function noDuration(): DomainError {
  return ofField("minutes", "no_duration", "A warning, and being removed from a team, have no duration. Leave it out.");
}

export function durationMissing(): DomainError {
  const message = "A live room keeps no list of members: say for how long the player may not come back into it.";
  return ofField("minutes", "duration_missing", message);
}

/** Herald's own accounts speak for the studio. */
export function ownAccount(account: string): DomainError {
  const message = `"${account}" belongs to Herald itself and cannot be sanctioned.`;
  return ofField("account", "own_account", message, { account }, "FORBIDDEN");
}

export function noSender(): DomainError {
  const message = "The game has no sender, so nobody can be warned. Add one in the settings first.";
  return new DomainError("PRECONDITION_FAILED", "sanctions.no_sender", message);
}

/** A person has said meanwhile that the player did nothing wrong. */
export function decisionOverturned(): DomainError {
  const message =
    "The decision that this sanction is for was overturned. Sanction the player from their own page if there is another reason.";
  return new DomainError("PRECONDITION_FAILED", "sanctions.decision_overturned", message);
}

/** Nobody gets a login while being banned. */
export function playerBanned(account: string): DomainError {
  const message = `"${account}" is banned from the game's chat. Lift the ban before signing a login.`;
  return ofField("player", "banned", message, { account }, "FORBIDDEN");
}

function ofField(
  path: string,
  why: string,
  message: string,
  params: ProblemParams = {},
  fault: Fault = "BAD_REQUEST",
): DomainError {
  const reason = `sanctions.${why}`;
  return new DomainError(fault, reason, message, { params, fields: [{ path, reason, message, params }] });
}
