import { DomainError } from "#server/kernel/errors.ts";

export function moderationSettingsChanged(current: { updatedByName: string; updatedAt: Date }): DomainError {
  const params = { by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.settings_changed",
    `${params.by} changed these settings at ${params.at}. Look again before you save.`,
    { params },
  );
}

/** Every game gets its row with its rules. */
export function moderationSettingsMissing(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.settings_missing",
    "This game has no moderation yet. Add the rules that ship first.",
  );
}
