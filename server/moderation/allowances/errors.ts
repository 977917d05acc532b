import { DomainError } from "#server/kernel/errors.ts";

export function allowanceNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "moderation.allowance_not_found",
    "There is no such innocent text: somebody removed it.",
  );
}

export function allowanceTaken(text: string): DomainError {
  const message = `"${text}" is allowed in this language already.`;
  return new DomainError("CONFLICT", "moderation.allowance_taken", message, {
    params: { text },
    fields: [{ path: "allowance.text", reason: "moderation.allowance_taken", message, params: { text } }],
  });
}

export function allowanceChanged(current: { text: string; updatedByName: string; updatedAt: Date }): DomainError {
  const params = { text: current.text, by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.allowance_changed",
    `${params.by} changed "${params.text}" at ${params.at}. Look again before you save.`,
    { params },
  );
}

/** What ends before it begins allows nothing. @param path the field it was typed into. */
export function expiryPast(at: Date, path: "expiresAt" | "allowance.expiresAt" = "expiresAt"): DomainError {
  const params = { at: at.toISOString() };
  const message = `${params.at} is over. Choose a later time, or none.`;
  return new DomainError("BAD_REQUEST", "moderation.expiry_past", message, {
    params,
    fields: [{ path, reason: "moderation.expiry_past", message, params }],
  });
}
