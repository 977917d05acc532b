import type { GameChangeState } from "#db/enums/games.ts";
import { changeDecided, ownChange } from "./errors.ts";

type Judged = { change: { state: GameChangeState; requestedBy: string | null }; isOverdue: boolean };

/** @throws DomainError `games.change_applied`, `_rejected`, `_withdrawn`, `_expired` when the change waits no more. */
export function assertWaiting({ change, isOverdue }: Judged): void {
  if (change.state !== "requested") throw changeDecided(change.state);
  if (isOverdue) throw changeDecided("expired");
}

/** @throws DomainError `games.change_own` when the one who decides is the one who asked. */
export function assertSecondPerson(change: { requestedBy: string | null }, person: { staffId: string }): void {
  if (change.requestedBy === person.staffId) throw ownChange();
}
