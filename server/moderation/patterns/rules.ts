import type { PatternDraft } from "./schema.ts";

/** Every value of a pattern, for its entry in the audit log. */
export function auditPattern({ name, source, language, category, severity, isOn }: PatternDraft): PatternDraft {
  return { name, source, language, category, severity, isOn };
}
