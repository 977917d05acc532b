import { z } from "zod";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";

export const screenLimits = { patternCharactersMax: 300, labelCharactersMax: 60, screensMax: 200 } as const;

const pattern = z.string().trim().min(1).max(screenLimits.patternCharactersMax);

export const setScreenInput = z.object({
  pattern,
  labels: z.partialRecord(z.enum(contentLocales), z.string().trim().max(screenLimits.labelCharactersMax)),
});
export type SetScreenInput = z.output<typeof setScreenInput>;
export const removeScreenInput = z.object({ pattern });
export type RemoveScreenInput = z.output<typeof removeScreenInput>;

/** A screen of the game as staff choose it. */
export type Screen = { pattern: string; labels: Partial<Record<ContentLocale, string>> };
