import { DomainError } from "#server/kernel/errors.ts";
import { screenLimits } from "./schema.ts";

export function badPattern(pattern: string): DomainError {
  const params = { pattern: pattern.slice(0, 60) };
  const message = `"${params.pattern}" is no screen. Write it like mygame://event/{id:number}; a place is a number, word or text.`;
  return new DomainError("BAD_REQUEST", "mail.screen_pattern", message, {
    params,
    fields: [{ path: "pattern", reason: "mail.screen_pattern", message, params }],
  });
}

export function screenWithoutLabel(locale: string): DomainError {
  const message = "Say what this screen is called, in one language at least.";
  const path = `labels.${locale}`;
  return new DomainError("BAD_REQUEST", "mail.screen_label", message, {
    fields: [{ path, reason: "mail.screen_label", message }],
  });
}

export function tooManyScreens(): DomainError {
  const params = { max: screenLimits.screensMax };
  const message = `A game has at most ${params.max} screens. Remove one first.`;
  return new DomainError("PRECONDITION_FAILED", "mail.too_many_screens", message, { params });
}

export function screenNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "mail.screen_not_found", "There is no such screen in this game any more.");
}
