import type { ReplayState } from "#db/enums/moderation-rules.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function replayNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.replay_not_found", "There is no such replay in this game.");
}

export function replaysBusy(max: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.replays_busy",
    `${max} replays of this game are under way. Wait for one, or cancel it.`,
    { params: { max } },
  );
}

export function replayAhead(day: string): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.replay_ahead",
    `${day} has not begun on the game’s clocks. Choose today or a day before.`,
    {
      params: { day },
      fields: [{ path: "day", reason: "moderation.replay_ahead", message: "This day has not begun.", params: { day } }],
    },
  );
}

export function replayOver(state: ReplayState): DomainError {
  return new DomainError("CONFLICT", "moderation.replay_over", `This replay is ${state} already.`, {
    params: { state },
  });
}
