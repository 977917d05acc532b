import type { AllowanceDraft } from "./schema.ts";

/** Every value of an innocent text, for its entry in the audit log. */
export function auditAllowance({ text, language, expiresAt, reason }: AllowanceDraft) {
  return { text, language, expiresAt: expiresAt?.toISOString() ?? null, reason };
}
