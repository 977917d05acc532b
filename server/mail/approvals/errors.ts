import { DomainError } from "#server/kernel/errors.ts";

/** The game wants whoever may approve large mails, and this person may not. */
export function largeApproverNeeded(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "review.large_approver_needed",
    "A mail of this total value is approved by an admin or the owner. Ask one who did not write it.",
  );
}

/** What was enough when it was scheduled is not enough by the thresholds, or by what is usual, of now. */
export function secondPersonNeeded(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "review.second_person_needed",
    "By the game's rules of now a second person must approve this. Somebody who may, and did not write it, renews the approval; then it can be sent.",
  );
}
