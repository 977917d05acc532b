import { z } from "zod";
import type { MessageChannel, PolicyPreset, ProviderOutcome } from "#db/enums/decisions.ts";
import { providerKinds } from "#db/enums/moderation-rules.ts";
import { isStorableText } from "#lib/storable-text.ts";
import { words } from "../lists/schema.ts";

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

export const providerLimits = { providersMax: 20, nameCharactersMax: 60, secretCharactersMax: 200 } as const;

/** Hosts of Tencent's text moderation: only there does the pair of keys go. */
export const tencentHosts = ["tms.tencentcloudapi.com", "tms.intl.tencentcloudapi.com"] as const;

const plain = (max: number) =>
  words(max)
    .nullable()
    .default(null)
    .transform((text) => (text === "" ? null : text));
/** A checker as it is written. Its secret is beside it: an empty one keeps the one that is there. */
export const providerDraft = z.object({
  name: words(providerLimits.nameCharactersMax).min(1, "moderation.text_missing"),
  kind: z.enum(providerKinds),
  isOn: z.boolean().default(true),
  /** Address of an HTTP checker; of TMS `https://` and its host. */
  url: z
    .string()
    .trim()
    .max(500)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "moderation.provider_url"),
  secretId: plain(100),
  region: plain(40),
  bizType: plain(64),
  budgetMs: z.int().min(10).max(1_000),
  breakAfter: z.int().min(1).max(1_000),
  breakMs: z.int().min(100).max(3_600_000),
  cacheSeconds: z.int().min(0).max(3_600),
});
export type ProviderDraft = z.output<typeof providerDraft>;

const secret = z
  .string()
  .trim()
  .max(providerLimits.secretCharactersMax)
  .refine(isStorableText, "input.unstorable_text");
export const addProviderInput = z.object({
  provider: providerDraft,
  /** TMS: the pair's secret half. An HTTP checker gets one made. */
  secret: secret.default(""),
});
export type AddProviderInput = z.output<typeof addProviderInput>;

const providerRef = z.object({ id: z.uuid() });
export const updateProviderInput = providerRef.extend({
  /** The version it was made from. */
  version: z.int().min(1),
  provider: providerDraft,
  /** TMS: empty to keep what is there. */
  secret: secret.default(""),
  /** An HTTP checker signs with a new one from now on. */
  renewSecret: z.boolean().default(false),
});
export type UpdateProviderInput = z.output<typeof updateProviderInput>;

export const removeProviderInput = providerRef.extend({ version: z.int().min(1) });
export type RemoveProviderInput = z.output<typeof removeProviderInput>;

export const testProviderInput = providerRef.extend({
  text: words(1_000).min(1, "moderation.text_missing"),
});
export type TestProviderInput = z.output<typeof testProviderInput>;

/** A checker as staff see it: never with its secret. */
export type ProviderView = ProviderDraft & { id: string; version: number; updatedByName: string; updatedAt: Date };

/** What a checker answers with, its headers counted where they cannot be told apart. */
export const answerSizeBytesMax = 16_384;
