import { DomainError } from "#server/kernel/errors.ts";
import { leaksAtOnce } from "./schema.ts";

export function leaksNotFound(): DomainError {
  const message =
    "None of these messages is in this game, or all of them were recalled or closed since. Load the list again.";
  return new DomainError("NOT_FOUND", "moderation.leaks_not_found", message);
}

export function leakNotFound(): DomainError {
  const message =
    "There is no such message in this game, or the rule of how long they are kept has deleted it. Load the list again.";
  return new DomainError("NOT_FOUND", "moderation.leak_not_found", message);
}

export function leakCountDiffers(params: { confirmed: number; found: number }): DomainError {
  const message = `You confirmed ${params.confirmed} messages, and ${params.found} meet the filters now. Look at the list again.`;
  return new DomainError("CONFLICT", "moderation.leak_count_differs", message, { params });
}

export function leaksTooMany(): DomainError {
  const params = { max: leaksAtOnce };
  const message = `More than ${params.max} messages meet the filters. Narrow them: at most ${params.max} can be taken at once.`;
  return new DomainError("BAD_REQUEST", "moderation.leaks_too_many", message, { params });
}
