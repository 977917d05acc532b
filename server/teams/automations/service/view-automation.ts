import type { AutomationRow } from "../queries.ts";
import { type AutomationView, automationSettings } from "../schema.ts";

/** An automation as it is shown. */
export function viewAutomation(row: AutomationRow): AutomationView {
  const { kind, isOn, version, updatedByName, updatedAt } = row;
  return { kind, isOn, version, updatedByName, updatedAt, settings: automationSettings.parse(row.settings) };
}
