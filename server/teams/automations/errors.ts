import type { AutomationKind } from "#db/enums/team-acts.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function automationChanged(by: string): DomainError {
  const message = `${by} changed this automation meanwhile. Load it again before you go on.`;
  return new DomainError("CONFLICT", "teams.automation_changed", message, { params: { by } });
}

export function automationOff(kind: AutomationKind): DomainError {
  const message = "This automation is off in this game. An operator can switch it on in the settings.";
  return new DomainError("PRECONDITION_FAILED", "teams.automation_off", message, { params: { kind } });
}

/** The team's scenario is none of those that the automation is for. */
export function presetNotAutomated(preset: string): DomainError {
  const message = `The automation is not for teams of the scenario "${preset}".`;
  return new DomainError("PRECONDITION_FAILED", "teams.preset_not_automated", message, { params: { preset } });
}
