import type { PolicyPreset } from "#db/enums/decisions.ts";
import type { TermLanguage } from "#db/enums/moderation.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import type { RulePolicy } from "../../rulebook/schema.ts";
import type { JudgedHit } from "../schema.ts";
import type { CompiledRules } from "./compile-version.ts";
import type { WrittenLanguages } from "./tell-languages.ts";

/** From the mildest: of several the strictest counts. */
const strictness: readonly PolicyAction[] = ["allow", "review", "mask", "reject", "drop"];

/** The policies that count for one message. */
export type PoliciesAtWork = {
  /** Of its main language: in its words a refusal is written when nothing decides more exactly. */
  main: RulePolicy | undefined;
  /** Of every language it is written in. */
  written: readonly RulePolicy[];
  /** What of these counts for a message in which nothing was found. */
  joined: RulePolicy | undefined;
  /** For a hit: of its own language alone; without one, that of every language, and those of what is written. */
  of(language: TermLanguage | null): readonly RulePolicy[];
};

/**
 * Chooses policies so that nothing in a message changes what is done about a word: what a rule of a language finds is judged by that language's policy, whatever
 * stands around it. What has no language (a pattern, a checker's word) is judged by the strictest of those it may be; letters can only add to them.
 */
export function choosePolicies(
  rules: Pick<CompiledRules, "policyOf">,
  { preset, languages }: { preset: PolicyPreset | null; languages: WrittenLanguages },
): PoliciesAtWork {
  const ofRules = chosen.get(rules) ?? new Map<PolicyPreset | null, Map<WrittenLanguages, PoliciesAtWork>>();
  const ofPreset = ofRules.get(preset) ?? new Map<WrittenLanguages, PoliciesAtWork>();
  const policies = ofPreset.get(languages) ?? listPolicies(rules, { preset, languages });
  chosen.set(rules, ofRules.set(preset, ofPreset.set(languages, policies)));
  return policies;
}

/** Of each version while it judges: a room and its languages are the same again and again. */
const chosen = new WeakMap<
  Pick<CompiledRules, "policyOf">,
  Map<PolicyPreset | null, Map<WrittenLanguages, PoliciesAtWork>>
>();

function listPolicies(
  rules: Pick<CompiledRules, "policyOf">,
  { preset, languages }: { preset: PolicyPreset | null; languages: WrittenLanguages },
): PoliciesAtWork {
  const policyOf = (language: TermLanguage | null) => rules.policyOf({ preset, language });
  const written = different(languages.every.map(policyOf));
  const main = policyOf(languages.main);
  // A message of twelve thousand letters can have a thousand hits.
  const known = new Map<TermLanguage | null, readonly RulePolicy[]>([[null, different([policyOf(null), ...written])]]);
  return {
    main,
    written,
    joined: joinPolicies(main, written),
    of: (language) => {
      const policies = known.get(language) ?? different([policyOf(language)]);
      known.set(language, policies);
      return policies;
    },
  };
}

const different = (policies: readonly (RulePolicy | undefined)[]): RulePolicy[] => [
  ...new Set(policies.filter((policy) => policy !== undefined)),
];

/** What is done about a hit, and the policy that says so. */
export function actionOf(
  { category, severity, language }: Pick<JudgedHit, "category" | "severity" | "language">,
  policies: PoliciesAtWork,
): { action: PolicyAction; policy: RulePolicy | undefined } {
  let strictest: { action: PolicyAction; policy: RulePolicy | undefined } = { action: "allow", policy: undefined };
  for (const policy of policies.of(language)) {
    const action = policy.actions[category]?.[severity - 1] ?? "allow";
    if (strictest.policy !== undefined && !isStricter(action, strictest.action)) continue;
    strictest = { action, policy };
  }
  return strictest;
}

export const isStricter = (one: PolicyAction, other: PolicyAction): boolean =>
  strictness.indexOf(one) > strictness.indexOf(other);

/** The policies of a message as one: the refusals of `deciding`, and of the rest whatever is stricter in any. */
export function joinPolicies(
  deciding: RulePolicy | undefined,
  policies: readonly RulePolicy[],
): RulePolicy | undefined {
  const [first] = policies;
  const base = deciding ?? first;
  if (base === undefined || policies.every((policy) => policy === base)) return base;
  const all = [base, ...policies];
  return {
    ...base,
    fallback: all.some(({ fallback }) => fallback === "reject") ? "reject" : "allow",
    reviewed: [...new Set(all.flatMap(({ reviewed }) => reviewed))],
    providerIds: [...new Set(all.flatMap(({ providerIds }) => providerIds))],
  };
}
