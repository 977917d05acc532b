import { DomainError } from "#server/kernel/errors.ts";

export function changeNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "labels.change_not_found", "There is no such change of labels in this game.");
}

/** Words of a paste that are no account ids; nothing is planned, so that a column too many is noticed. */
export function badAccounts(rejected: readonly string[]): DomainError {
  const sample = rejected.slice(0, 3).map((word) => word.slice(0, 40));
  const params = { count: rejected.length, sample: sample.join(", ") };
  return atSource(
    "labels.bad_accounts",
    `${params.count} of them are no account ids, such as ${params.sample}.`,
    params,
  );
}

export function noAccounts(): DomainError {
  return atSource("labels.no_accounts", "Paste at least one account id.");
}

export function tooManyAccounts(of: { count: number; max: number }): DomainError {
  const message = `These are ${of.count} accounts; one paste takes up to ${of.max}. Make an audience of them instead.`;
  return atSource("labels.too_many_accounts", message, of);
}

/** A filter that says nothing would mean everybody. */
export function filterEmpty(): DomainError {
  const message = "Choose a tag, an attribute or a search first: without one it would be every player.";
  return new DomainError("BAD_REQUEST", "labels.filter_empty", message, {
    fields: [{ path: "source.tag", reason: "labels.filter_empty", message }],
  });
}

/** Nothing is run that nobody has seen as a plan; also when it runs, ran or was cancelled already. */
export function notPlanned(): DomainError {
  const message = "Only a finished plan can be run, and only once. Make a plan first.";
  return new DomainError("PRECONDITION_FAILED", "labels.not_planned", message);
}

export function planExpired(minutes: number): DomainError {
  const message = `This plan is older than ${minutes} minutes; the players may hold other labels by now. Plan again.`;
  return new DomainError("PRECONDITION_FAILED", "labels.plan_expired", message, { params: { minutes } });
}

export function playersDiffer(of: { confirmed: number; actual: number }): DomainError {
  const message = `You confirmed ${of.confirmed} players; the plan changes ${of.actual}. Look at it again.`;
  return new DomainError("CONFLICT", "labels.players_differ", message, { params: of });
}

export function notRunning(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "labels.not_running", "This change does not run (any more).");
}

export function notPaused(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "labels.not_paused", "This change is not paused.");
}

export function changeIsOver(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "labels.change_over",
    "This change has ended or was cancelled already.",
  );
}

export function nothingToUndo(): DomainError {
  const message = "Only a change that ran and has ended can be undone.";
  return new DomainError("PRECONDITION_FAILED", "labels.nothing_to_undo", message);
}

export function undoIsOpen(): DomainError {
  const message = "An undo of this change is planned or under way already.";
  return new DomainError("CONFLICT", "labels.undo_open", message);
}

/** One call takes ten tags of a player. */
export function tooManyAtOnce(max: number): DomainError {
  const message = `At most ${max} tags of a player can be added or removed at once.`;
  return new DomainError("BAD_REQUEST", "labels.too_many_at_once", message, {
    params: { max },
    fields: [{ path: "tags", reason: "labels.too_many_at_once", message, params: { max } }],
  });
}

function atSource(reason: string, message: string, params?: Record<string, string | number>): DomainError {
  const more = params === undefined ? {} : { params };
  return new DomainError("BAD_REQUEST", reason, message, {
    ...more,
    fields: [{ path: "source.text", reason, message, ...more }],
  });
}
