import { DomainError } from "#server/kernel/errors.ts";
import type { Obstacle } from "./rules.ts";

export function recallNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "recalls.not_found", "There is no such recall in this game.");
}

/** The run is none of this campaign's, or the campaign has none yet. */
export function nothingToRecall(): DomainError {
  return new DomainError("NOT_FOUND", "recalls.no_run", "This mail has no such run: nothing of it was sent.");
}

const sentences: Readonly<Record<Obstacle, string>> = {
  running: "This run is being recalled already.",
  still_sending: "The run is still being sent. Pause or cancel it first, then recall what was sent.",
  under_way: "Some calls of the run are still under way. Try again in a few seconds.",
  push_legacy: "The old push call leaves no task behind that could be revoked. This push cannot be recalled.",
  push_too_late: "The platform revokes a push within 24 hours only. This one is older.",
  unnamed: "The platform named neither the message nor the task, so nothing tells it what to take back.",
  group_type: "An AVChatRoom keeps no messages: what was said in it cannot be recalled.",
  online_only: "This mail reached online players only and is stored nowhere, so there is nothing to take back.",
  nothing_sent: "Nothing of this run was sent.",
  nothing_left: "Everybody's copy was taken back before.",
};

export function cannotRecall(obstacle: Obstacle): DomainError {
  const fault = obstacle === "running" ? "CONFLICT" : "PRECONDITION_FAILED";
  return new DomainError(fault, `recalls.${obstacle}`, sentences[obstacle]);
}

export function playersChanged(counts: { confirmed: number; actual: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "recalls.players_changed",
    `You confirmed ${counts.confirmed} players, it is ${counts.actual} now. Look at the numbers and confirm again.`,
    { params: counts },
  );
}

export function recallIsOver(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "recalls.over", "This recall has ended or was stopped already.");
}
