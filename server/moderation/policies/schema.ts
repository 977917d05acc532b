import { z } from "zod";
import { policyPresets, verdicts } from "#db/enums/decisions.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { policyActions, policyFallbacks } from "#db/enums/moderation-rules.ts";
import { words } from "../lists/schema.ts";
import type { RulePolicy } from "../rules/schema.ts";

export const policyLimits = { refusalCharactersMax: 200, providersMax: 5 } as const;

const action = z.enum(policyActions);
const actions = z.object(
  Object.fromEntries(termCategories.map((category) => [category, z.tuple([action, action, action])])) as Record<
    (typeof termCategories)[number],
    z.ZodTuple<[typeof action, typeof action, typeof action]>
  >,
);

/** Languages a refusal may be written in; `""` is for everybody else. */
export const refusalLanguages = ["", ...contentLocales] as const;
const refusal = (code: { from: number; to: number }) =>
  z.object({
    /** Null for the platform's own number, which carries no text. */
    code: z.int().min(code.from, "moderation.refusal_code").max(code.to, "moderation.refusal_code").nullable(),
    texts: z
      .partialRecord(z.enum(refusalLanguages), words(policyLimits.refusalCharactersMax))
      .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""))),
  });

/** Numbers that the platform hands to the sender's client with a text. @see docs/im-api/callbacks.md */
export const refusalCodes = { group: { from: 10_100, to: 10_200 }, direct: { from: 120_001, to: 130_000 } } as const;

/** For which rooms and languages a policy is; null is every one without one of its own. */
const place = {
  preset: z.enum(policyPresets).nullable(),
  language: z.enum(termLanguages).nullable(),
};

export const policyDraft = z.object({
  ...place,
  /** For each category, what is done at severity 1, 2 and 3. */
  actions,
  /** What is answered when nothing could be judged. */
  fallback: z.enum(policyFallbacks),
  /** Verdicts at which a person is to look afterwards. */
  reviewed: z.array(z.enum(verdicts)).transform((list) => verdicts.filter((verdict) => list.includes(verdict))),
  groupRefusal: refusal(refusalCodes.group),
  directRefusal: refusal(refusalCodes.direct),
  /** Checkers, in the order in which they are asked. */
  providerIds: z
    .array(z.uuid())
    .max(policyLimits.providersMax)
    .transform((ids) => [...new Set(ids)]),
});
export type PolicyDraft = z.output<typeof policyDraft>;

export const setPolicyInput = z.object({
  policy: policyDraft,
  /** The version it was made from; null where there was none. */
  version: z.int().min(1).nullable(),
});
export type SetPolicyInput = z.output<typeof setPolicyInput>;

export const removePolicyInput = z.object({ id: z.uuid(), version: z.int().min(1) });
export type RemovePolicyInput = z.output<typeof removePolicyInput>;

export type PolicyView = RulePolicy & { id: string; version: number; updatedByName: string; updatedAt: Date };
