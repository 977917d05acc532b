import { z } from "zod";
import { type TermSeverity, termCategories, termLanguages, termSeverities } from "#db/enums/moderation.ts";
import { isStorableText } from "#lib/storable-text.ts";
import { words } from "../lists/schema.ts";
import { patternStepsMax } from "../words/schema.ts";

export const patternLimits = {
  nameCharactersMax: 60,
  sourceCharactersMax: 500,
  patternsMax: 500,
  /** Of all that are on. */
  stepsMax: patternStepsMax,
} as const;

const patternDraft = z.object({
  name: words(patternLimits.nameCharactersMax).min(1, "moderation.text_missing"),
  /** RE2 syntax: no look-around, no back-references. Spaces at its ends mean themselves. */
  source: z
    .string()
    .min(1, "moderation.text_missing")
    .max(patternLimits.sourceCharactersMax)
    .refine(isStorableText, "input.unstorable_text"),
  /** Null for every language. */
  language: z.enum(termLanguages).nullable().default(null),
  category: z.enum(termCategories),
  severity: z.literal([...termSeverities]),
  isOn: z.boolean().default(true),
});
export type PatternDraft = z.output<typeof patternDraft>;

export const addPatternInput = z.object({ pattern: patternDraft });
export type AddPatternInput = z.output<typeof addPatternInput>;

export const patternRef = z.object({ id: z.uuid(), version: z.int().min(1) });
export type PatternRef = z.output<typeof patternRef>;
export const updatePatternInput = patternRef.extend({ pattern: patternDraft });
export type UpdatePatternInput = z.output<typeof updatePatternInput>;

export type PatternView = Omit<PatternDraft, "severity"> & {
  id: string;
  severity: TermSeverity;
  /** What it may take for each character, of `patternLimits.stepsMax` that all may. */
  steps: number;
  version: number;
  updatedByName: string;
  updatedAt: Date;
};
