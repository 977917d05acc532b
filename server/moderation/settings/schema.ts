import { z } from "zod";
import { moderationModes } from "#db/enums/decisions.ts";
import { sanctionKinds } from "#db/enums/moderation-work.ts";

/** A year: the platform's longest mute is as long as its number goes, a person's patience is not. */
const minutesMax = 525_600;
export const ladderStepsMax = 10;

export const updateModerationSettingsInput = z.object({
  /** The version it was made from. */
  version: z.int().min(1),
  mode: z.enum(moderationModes),
  /** As the platform's console says. */
  hasAfterRetry: z.boolean(),
  ladder: z
    .array(
      z
        .object({ kind: z.enum(sanctionKinds), minutes: z.int().min(1).max(minutesMax).nullable() })
        // A warning lasts no time: what a form kept of the step that it was before says nothing.
        .transform((step) => (step.kind === "warn" ? { ...step, minutes: null } : step)),
    )
    .max(ladderStepsMax),
  /** For how many days a sanction counts as one before. */
  ladderDays: z.int().min(1).max(3_650),
});
export type UpdateModerationSettingsInput = z.output<typeof updateModerationSettingsInput>;

export type ModerationSettings = UpdateModerationSettingsInput & { updatedByName: string; updatedAt: Date };
