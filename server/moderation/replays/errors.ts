import type { ReplayState } from "#db/enums/moderation-rules.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function replayNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.replay_not_found", "There is no such replay in this game.");
}

export function replaySpanEmpty(): DomainError {
  const message = "The end of a replay lies behind its beginning.";
  return new DomainError("BAD_REQUEST", "moderation.replay_span_empty", message, {
    fields: [{ path: "untilAt", reason: "moderation.replay_span_empty", message }],
  });
}

export function replaySpanTooLong(days: number): DomainError {
  const message = `A replay reads up to ${days} days. Make several of a longer time.`;
  return new DomainError("BAD_REQUEST", "moderation.replay_span_too_long", message, {
    params: { days },
    fields: [{ path: "untilAt", reason: "moderation.replay_span_too_long", message, params: { days } }],
  });
}

export function replaysBusy(max: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.replays_busy",
    `${max} replays of this game are under way. Wait for one, or cancel it.`,
    { params: { max } },
  );
}

export function replayOver(state: ReplayState): DomainError {
  return new DomainError("CONFLICT", "moderation.replay_over", `This replay is ${state} already.`, {
    params: { state },
  });
}
