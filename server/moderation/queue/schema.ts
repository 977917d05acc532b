import { z } from "zod";
import { verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { reviewReasons } from "#db/enums/moderation-work.ts";

/** The filters of the queue that a view may hold. */
export const reviewViewParams = {
  reason: z.enum(reviewReasons),
  verdict: z.enum(verdicts),
  language: z.enum(termLanguages),
  category: z.enum(termCategories),
  player: z.string().max(64),
  room: z.string().max(128),
} as const satisfies Record<string, z.ZodType>;
