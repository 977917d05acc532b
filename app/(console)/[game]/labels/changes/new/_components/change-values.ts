import type { z } from "zod";
import type { planLabelsInput } from "#server/players/labels/changes/schema.ts";

/** What the form holds while it is filled in, and what it sends. */
export type ChangeValues = z.input<typeof planLabelsInput>;
export type PlannedValues = z.output<typeof planLabelsInput>;
