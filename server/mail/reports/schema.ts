import { z } from "zod";

const recipientOutcomes = ["not_a_recipient", "waiting", "sent", "failed", "uncertain", "cancelled"] as const;
export type RecipientOutcome = (typeof recipientOutcomes)[number];

/** What the doors for progress and export read from their URL. */
export const campaignDoorQuery = z.object({ game: z.string().min(1).max(40), id: z.uuid() });
export const progressDoorQuery = z.object({ game: z.string().min(1).max(40), campaign: z.uuid() });
