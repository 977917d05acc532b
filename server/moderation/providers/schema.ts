import { z } from "zod";
import type { MessageChannel, PolicyPreset, ProviderOutcome } from "#db/enums/decisions.ts";
import { isStorableText } from "#lib/storable-text.ts";

/** What a checker is asked about. */
export type CheckedMessage = {
  /** The decision's. */
  id: string;
  channel: MessageChannel;
  preset: PolicyPreset | null;
  language: string | null;
  texts: readonly string[];
};

/** What a checker made of a message. */
export type CheckAnswer = {
  outcome: "pass" | "review" | "block";
  /** Its own word for why; null for none. */
  label: string | null;
  /** How sure it is, 0 to 100; null when it does not say. */
  score: number | null;
};

/** What became of asking one checker, as decisions keep it. */
export type CheckResult = {
  provider: string;
  outcome: ProviderOutcome;
  label: string | null;
  score: number | null;
  tookMs: number;
  isCached: boolean;
};

/**
 * What an HTTP checker answers: `{"verdict": "pass" | "review" | "block", "label"?, "score"?}`. It is asked by a POST of
 * `{"id", "channel", "preset", "language", "texts"}`, signed as notices are.
 */
export const httpCheckAnswer = z.object({
  verdict: z.enum(["pass", "review", "block"]),
  label: z.string().max(100).refine(isStorableText).nullish(),
  score: z.number().min(0).max(100).nullish(),
});
