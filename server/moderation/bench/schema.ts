import { z } from "zod";
import { type messageChannels, type PolicyPreset, policyPresets, type Verdict } from "#db/enums/decisions.ts";
import { contentLocales } from "#db/enums/locales.ts";
import type { TermLanguage } from "#db/enums/moderation.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import { isStorableText } from "#lib/storable-text.ts";
import type { JudgedHit } from "../decide/schema.ts";
import type { Stretch } from "../log/schema.ts";
import { rulesSource } from "../versions/schema.ts";

/** As long as the platform lets a text be, in characters of one byte. */
export const testedCharactersMax = 12_000;

export const testTextInput = z.object({
  text: z.string().max(testedCharactersMax).refine(isStorableText, "input.unstorable_text"),
  /** In rooms of this preset; null for one that none is known of. */
  preset: z.enum(policyPresets).nullable().default("team"),
  /** Of whoever reads a refusal. */
  locale: z.enum(contentLocales).default("ko"),
  rules: rulesSource.default("live"),
});
export type TestTextInput = z.output<typeof testTextInput>;

/** A hit in what was typed and in what that was read as. */
type TestedHit = Omit<JudgedHit, "field"> & {
  normalised: { start: number; end: number };
  /** What the policy does about it. */
  action: PolicyAction;
};

/** Every step from a text to its verdict. */
export type TestedText = {
  versionId: string | null;
  /** Null for what is worked on. */
  versionNumber: number | null;
  original: string;
  normalised: string;
  /** Stretches of both in which something fired, in order, none touching another. */
  marks: Stretch[];
  normalisedMarks: Stretch[];
  hits: TestedHit[];
  /** Innocent texts that stand in it: hits within them do not count. */
  allowed: Stretch[];
  language: TermLanguage | null;
  channel: (typeof messageChannels)[number];
  /** The policy that counted; null for none. */
  policy: { preset: PolicyPreset | null; language: TermLanguage | null } | null;
  verdict: Verdict;
  /** What the platform would be answered. */
  code: number;
  /** The game's own words of a refusal, and what others would see of a masked text. */
  refusal: string | null;
  masked: string | null;
  /** Somebody would be asked to look at it. */
  isReviewed: boolean;
};
