import { DomainError } from "#server/kernel/errors.ts";

/** Also for the plan of another person: only who saw it may run it. */
export function bulkPlanNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "mail.bulk_plan_not_found",
    "There is no such plan of yours. Select the mails again.",
  );
}

export function bulkPlanExpired(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.bulk_plan_expired",
    "This was looked at too long ago. Select the mails again to see what would happen now.",
  );
}

export function bulkTooMany(max: number): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "mail.bulk_too_many",
    `More than ${max} mails match. Narrow the filter: at most ${max} can be changed at once.`,
    { params: { max } },
  );
}

export function bulkNothing(): DomainError {
  return new DomainError("BAD_REQUEST", "mail.bulk_nothing", "None of the chosen mails is in this game any more.");
}

/** The number that was confirmed is not that of the plan. */
export function bulkCountDiffers(counts: { confirmed: number; planned: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.bulk_count_differs",
    `You confirmed ${counts.confirmed} mails, the plan holds ${counts.planned}. Look at it again.`,
    { params: counts },
  );
}
