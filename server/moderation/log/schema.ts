import { z } from "zod";
import { decisionSources, fallbackReasons, messageChannels, policyPresets, verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";

/** The filters of the log that a view may hold. */
export const decisionViewParams = {
  search: z.string().max(100),
  verdict: z.enum(verdicts),
  channel: z.enum(messageChannels),
  preset: z.enum(policyPresets),
  language: z.enum(termLanguages),
  category: z.enum(termCategories),
  rule: z.string().max(120),
  room: z.string().max(128),
  player: z.string().max(64),
  source: z.enum(decisionSources),
  fallback: z.enum(fallbackReasons),
} as const satisfies Record<string, z.ZodType>;
