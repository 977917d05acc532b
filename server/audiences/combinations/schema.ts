import { z } from "zod";
import { setOperations } from "#db/enums/audiences.ts";
import { contentLocales } from "#db/enums/locales.ts";

/** Audiences that one new audience is made of. */
export const combinedAudiencesMax = 10;

export const combinationInput = z.object({
  operation: z.enum(setOperations),
  /** For minus the first is the one that the others are taken from. */
  audienceIds: z.array(z.uuid()).min(1).max(combinedAudiencesMax),
  /** Without whoever stands on the game's exclusion list now. */
  withoutExcluded: z.boolean(),
});
export type CombinationInput = z.infer<typeof combinationInput>;

/** How many the result would be: counted, or between what the parts alone say where counting would take too long. */
export type CombinationPreview = {
  parts: { id: string; name: string; validCount: number }[];
  result: { kind: "exact"; count: number } | { kind: "between"; least: number; most: number };
};

export const splitAudienceInput = z.object({
  id: z.uuid(),
  /** Null stands for the players whose language Herald does not know. */
  languages: z
    .array(z.enum(contentLocales).nullable())
    .min(1)
    .max(contentLocales.length + 1),
});
export type SplitAudienceInput = z.infer<typeof splitAudienceInput>;

/** How an audience divides; `isEstimated` where only a part of it was looked at. */
export type LanguageShare = { language: (typeof contentLocales)[number] | null; count: number };
export type LanguageShares = { shares: LanguageShare[]; isEstimated: boolean };
