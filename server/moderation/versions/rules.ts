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
  const diff: PartDiff<T> = { counts: { added: 0, removed: 0, changed: 0 }, added: [], removed: [], changed: [] };
  const add = (one: T): void => {
    diff.counts.added += 1;
    if (diff.added.length < diffShownMax) diff.added.push(one);
  };
  const remove = (one: T): void => {
    diff.counts.removed += 1;
    if (diff.removed.length < diffShownMax) diff.removed.push(one);
  };
  const known = Map.groupBy(before, key);
  for (const [name, ones] of Map.groupBy(after, key)) {
    const { pairs, gone, come } = pairUp(known.get(name) ?? [], ones, values);
    known.delete(name);
    for (const pair of pairs) {
      diff.counts.changed += 1;
      if (diff.changed.length < diffShownMax) diff.changed.push(pair);
    }
    gone.forEach(remove);
    come.forEach(add);
  }
  for (const ones of known.values()) ones.forEach(remove);
  return diff;
}

/** Several lists of one language may hold the same word, and all of them judge: what is in both is left out, what remains is compared in its order. */
function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  values: (one: T) => Plain,
): { pairs: PartDiff<T>["changed"]; gone: readonly T[]; come: readonly T[] } {
  const changesOf = (was: T, one: T): FieldChange[] => (was === one ? [] : diffFields(values(was), values(one)));
  const gone = [...before];
  const come = after.filter((one) => {
    const at = gone.findIndex((was) => changesOf(was, one).length === 0);
    if (at >= 0) gone.splice(at, 1);
    return at < 0;
  });
  const pairs = gone.slice(0, come.length).flatMap((was, at) => {
    const one = come[at];
    return one === undefined ? [] : [{ before: was, after: one, changes: changesOf(was, one) }];
  });
  return { pairs, gone: gone.slice(pairs.length), come: come.slice(pairs.length) };
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
