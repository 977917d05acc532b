import { DomainError } from "#server/kernel/errors.ts";
import type { Blocker } from "./schema.ts";

export function notConfirmed(): DomainError {
  const message = "Type the account exactly as it is to confirm.";
  return new DomainError("CONFLICT", "erasure.not_confirmed", message, {
    fields: [{ path: "confirmed", reason: "erasure.not_confirmed", message }],
  });
}

export function reasonNamesPlayer(): DomainError {
  const message = "The reason is sealed for ever: leave the account and the nickname out of it.";
  return new DomainError("CONFLICT", "erasure.reason_names_player", message, {
    fields: [{ path: "reason", reason: "erasure.reason_names_player", message }],
  });
}

export function playerHeld(count: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "erasure.held",
    "A legal hold keeps what names this player. Lift it first, if the case is closed.",
    { params: { count } },
  );
}

/** Nothing was erased: what is not committed cannot be read. */
export function eventsUnsettled(seconds: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "erasure.events_unsettled",
    `A transaction has been writing callbacks for more than ${seconds} seconds, and whether they name this player cannot be seen yet. Nothing was erased. End it (pg_stat_activity shows it), then erase again.`,
    { params: { seconds } },
  );
}

/** @param blockers what is not over yet, at least one. */
export function notOver(blockers: readonly Blocker[]): DomainError {
  const names = blockers.slice(0, 3).map(({ name }) => name);
  return new DomainError(
    "PRECONDITION_FAILED",
    "erasure.not_over",
    `Something that names this player is not over yet: ${names.join(", ")}. Let it end or cancel it, then erase.`,
    { params: { count: blockers.length, names: names.join(", ") } },
  );
}
