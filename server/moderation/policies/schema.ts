import { z } from "zod";
import { policyPresets, verdicts } from "#db/enums/decisions.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { type TermCategory, termLanguages } from "#db/enums/moderation.ts";
import { policyActions, policyFallbacks } from "#db/enums/moderation-rules.ts";
import { refusalCodes } from "../decide/schema.ts";
import { words } from "../lists/schema.ts";
import type { RulePolicy } from "../rulebook/schema.ts";

export const policyLimits = { refusalCharactersMax: 200, providersMax: 5 } as const;

const action = z.enum(policyActions);
const steps = z.tuple([action, action, action]);
const actions = z.object({
  profanity: steps,
  sexual: steps,
  hate: steps,
  threat: steps,
  spam: steps,
  personal_data: steps,
  cheating: steps,
} satisfies Record<TermCategory, typeof steps>);

/** Languages a refusal may be written in; `other` is for everybody else, and is kept under `""`. */
export const refusalLanguages = [...contentLocales, "other"] as const;
const refusal = (code: { from: number; to: number }) =>
  z.object({
    /** Null for the platform's own number, which carries no text. */
    code: z.int().min(code.from, "moderation.refusal_code").max(code.to, "moderation.refusal_code").nullable(),
    texts: z.partialRecord(z.enum(refusalLanguages), words(policyLimits.refusalCharactersMax)).transform((texts) => {
      const written = Object.entries(texts).filter(([, text]) => text !== "");
      return Object.fromEntries(written.map(([language, text]) => [language === "other" ? "" : language, text]));
    }),
  });

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
/** As a form has them. */
export type PolicyValues = z.input<typeof setPolicyInput>;

export const removePolicyInput = z.object({ id: z.uuid(), version: z.int().min(1) });
export type RemovePolicyInput = z.output<typeof removePolicyInput>;

export type PolicyView = RulePolicy & { id: string; version: number; updatedByName: string; updatedAt: Date };
