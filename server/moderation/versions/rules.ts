import { diffFields, type FieldChange } from "#lib/diff-fields.ts";
import type { JudgedHit } from "../decide/schema.ts";
import { excerptOf } from "../log/rules/mark-texts.ts";
import { ruleKeyOf } from "../log/rules/wanted-decisions.ts";
import type { RuleAllowance, RuleContent, RulePattern, RulePolicy } from "../rulebook/schema.ts";
import type { Term } from "../words/schema.ts";
import { type DifferenceView, diffShownMax, type PartDiff, type RulesDiff } from "./schema.ts";

type Plain = Record<string, string | number | boolean | null>;

/** What differs between two versions of the rules, each thing known by what it is about. */
export function diffRules(before: RuleContent, after: RuleContent): RulesDiff {
  const parts = {
    terms: diffPart(before.terms, after.terms, { key: termKey, values: termValues }),
    allowances: diffPart(before.allowances, after.allowances, { key: allowanceKey, values: allowanceValues }),
    patterns: diffPart(before.patterns, after.patterns, { key: ({ name }) => name, values: patternValues }),
    policies: diffPart(before.policies, after.policies, { key: policyKey, values: policyValues }),
  };
  const isSame = Object.values(parts).every(({ counts }) => counts.added + counts.removed + counts.changed === 0);
  return { ...parts, isSame };
}

function diffPart<T>(
  before: readonly T[],
  after: readonly T[],
  { key, values }: { key: (one: T) => string; values: (one: T) => Plain },
): PartDiff<T> {
  // Two lists of one language may hold the same word: the later one stands for both, as it does when they judge.
  const known = new Map(before.map((one) => [key(one), one]));
  const now = new Map(after.map((one) => [key(one), one]));
  const diff: PartDiff<T> = { counts: { added: 0, removed: 0, changed: 0 }, added: [], removed: [], changed: [] };
  for (const [name, one] of now) {
    const was = known.get(name);
    if (was === undefined) {
      diff.counts.added += 1;
      if (diff.added.length < diffShownMax) diff.added.push(one);
      continue;
    }
    const changes: FieldChange[] = was === one ? [] : diffFields(values(was), values(one));
    if (changes.length === 0) continue;
    diff.counts.changed += 1;
    if (diff.changed.length < diffShownMax) diff.changed.push({ before: was, after: one, changes });
  }
  for (const [name, one] of known) {
    if (now.has(name)) continue;
    diff.counts.removed += 1;
    if (diff.removed.length < diffShownMax) diff.removed.push(one);
  }
  return diff;
}

const termKey = ({ language, kind, text }: Term): string => `${language} ${kind} ${text.toLowerCase()}`;
const termValues = ({ text, spellings, category, severity, isLoose }: Term): Plain => ({
  ...{ text, category, severity, isLoose },
  spellings: spellings.join(", "),
});

const allowanceKey = ({ language, text }: RuleAllowance): string => `${language} ${text.toLowerCase()}`;
const allowanceValues = ({ text, expiresAt }: RuleAllowance): Plain => ({ text, expiresAt });

const patternValues = ({ source, language, category, severity }: RulePattern): Plain => ({
  ...{ source, language, category, severity },
});

const policyKey = ({ preset, language }: RulePolicy): string => `${preset ?? "*"} ${language ?? "*"}`;

function policyValues({ actions, fallback, reviewed, groupRefusal, directRefusal, providerIds }: RulePolicy): Plain {
  const flat: Plain = {};
  for (const [category, steps] of Object.entries(actions)) flat[category] = steps.join(" / ");
  for (const [name, { code, texts }] of Object.entries({ groupRefusal, directRefusal })) {
    flat[`${name}.code`] = code;
    for (const [language, text] of Object.entries(texts)) flat[`${name}.${language === "" ? "*" : language}`] = text;
  }
  return { ...flat, fallback, reviewed: reviewed.join(", "), providers: providerIds.join(", ") };
}

/** The line of a message that is judged otherwise; marked is what fires now, or what did. */
export function viewDifference({
  fields,
  before,
  now,
  ...row
}: Omit<DifferenceView, "excerpt" | "firedBefore" | "firedNow"> & {
  fields: readonly { path: string; text: string }[] | null;
  before: readonly JudgedHit[] | null;
  now: readonly JudgedHit[];
}): DifferenceView {
  const shown = now.length > 0 ? now : (before ?? []);
  return {
    ...row,
    excerpt: fields === null ? null : excerptOf(fields, shown),
    firedBefore: [...new Set((before ?? []).map(ruleKeyOf))],
    firedNow: [...new Set(now.map(ruleKeyOf))],
  };
}
