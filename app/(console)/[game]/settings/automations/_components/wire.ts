import type { z } from "zod";
import type { setAutomationInput } from "#server/teams/automations/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Automation = RouterOutputs["teams"]["automations"][number];
export type Firing = RouterOutputs["teams"]["firings"]["rows"][number];
export type AutomationValues = z.input<typeof setAutomationInput>;
export type AutomationOutput = z.output<typeof setAutomationInput>;
