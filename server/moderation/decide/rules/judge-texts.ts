import type { PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import type { RulePolicy } from "../../rulebook/schema.ts";
import { findHits, withoutAllowed } from "../../words/rules/find-hits.ts";
import type { JudgedHit, Judgement, ReadMessage } from "../schema.ts";
import { actionOf, choosePolicies, isStricter, joinPolicies, type PoliciesAtWork } from "./choose-policies.ts";
import type { CompiledRules } from "./compile-version.ts";
import { tellLanguages, type WrittenLanguages } from "./tell-languages.ts";

const verdictOf: Readonly<Record<PolicyAction, Verdict>> = {
  allow: "allow",
  review: "allow",
  mask: "mask",
  reject: "reject",
  drop: "drop",
};

/** Hits that a decision keeps: more say nothing new, and a message of twelve thousand letters can have as many. */
const hitsKeptMax = 50;

/**
 * Judges the texts of a message by a version and the policies of the place. Pure; linear in the texts and what is found.
 * @returns with the policies it was judged by, and as `policy` what counts of them for the message as a whole.
 */
export function judgeTexts(
  rules: CompiledRules,
  { message, preset }: { message: ReadMessage; preset: PolicyPreset | null },
): Judgement & { policy: RulePolicy | undefined; policies: PoliciesAtWork } {
  const languages = tellLanguages(message.texts);
  const policies = choosePolicies(rules, { preset, languages });
  const hits: JudgedHit[] = [];
  let field = 0;
  for (const { text } of message.texts) {
    for (const hit of hitsIn(rules, text, { field, languages })) hits.push(hit);
    field += 1;
  }
  if (message.joined.length > 0) for (const hit of hitsAcross(rules, message, languages)) hits.push(hit);
  const { verdict, policy, hits: kept, masked, reviewPriority } = judgeHits(hits, { message, policies });
  return { verdict, policy, hits: kept, masked, reviewPriority, language: languages.main, policies };
}

const nothingFound = { verdict: "allow", hits: [], masked: [], reviewPriority: null } as const;

/** What policies make of hits. */
export function judgeHits(
  hits: readonly JudgedHit[],
  { message, policies }: { message: ReadMessage; policies: PoliciesAtWork },
): Omit<Judgement, "language"> & { policy: RulePolicy | undefined } {
  if (hits.length === 0) return { ...nothingFound, policy: policies.joined };
  let action: PolicyAction = "allow";
  let deciding = policies.main;
  const masked: JudgedHit[] = [];
  const counting = new Set(policies.written);
  for (const hit of hits) {
    let { action: own, policy } = actionOf(hit, policies);
    if (policy !== undefined) counting.add(policy);
    if (own === "mask") {
      // What nothing can be put in place of goes as a whole.
      if (message.texts[hit.field]?.isFixed) own = "reject";
      else masked.push(hit);
    }
    if (!isStricter(own, action)) continue;
    action = own;
    deciding = policy;
  }
  const verdict = verdictOf[action];
  const policy = joinPolicies(deciding, [...counting]);
  const isToReview = action === "review" || policy?.reviewed.includes(verdict) === true;
  return {
    verdict,
    policy,
    hits: hits.slice(0, hitsKeptMax),
    masked: verdict === "mask" ? masked : [],
    reviewPriority: isToReview ? hits.reduce((most, { severity }) => Math.max(most, severity), 1) : null,
  };
}

function hitsIn(
  rules: CompiledRules,
  text: string,
  { field, languages }: { field: number; languages: WrittenLanguages },
): JudgedHit[] {
  const found = findHits(rules.terms, text);
  const hits: JudgedHit[] = found.hits.map(({ term, category, severity, language: of, kind, tier, start, end }) => {
    return { field, start, end, by: "term", rule: term, category, severity, language: of, kind, tier };
  });
  if (rules.patternsOf.length === 0) return hits;
  const matches: JudgedHit[] = [];
  for (const { pattern, start, end } of rules.patterns.find(inSmallLetters(text))) {
    const of = rules.patternsOf[pattern];
    if (of === undefined || end <= start || (of.language !== null && !languages.every.includes(of.language))) continue;
    const { name: rule, category, severity } = of;
    matches.push({ field, start, end, by: "pattern", rule, category, severity, language: of.language });
  }
  return [...hits, ...withoutAllowed(matches, found.allowed)];
}

/** A word that is cut across texts which clients show in one row. Only what begins in one and ends in another is new. */
function hitsAcross(rules: CompiledRules, message: ReadMessage, languages: WrittenLanguages): JudgedHit[] {
  const parts = message.joined.map((field) => ({ field, text: message.texts[field]?.text ?? "" }));
  const row = parts.map(({ text }) => text).join("");
  const starts: number[] = [];
  let length = 0;
  for (const { text } of parts) {
    starts.push(length);
    length += text.length;
  }
  return hitsIn(rules, row, { field: -1, languages }).flatMap((hit) => {
    const own = parts.flatMap(({ field, text }, at) => {
      const from = starts[at] ?? 0;
      const start = Math.max(hit.start, from) - from;
      const end = Math.min(hit.end, from + text.length) - from;
      return start < end ? [{ ...hit, field, start, end }] : [];
    });
    return own.length > 1 ? own : [];
  });
}

/** Small letters where that changes no length, since spans are of the original. */
function inSmallLetters(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (letter) => {
    const other = letter.toLowerCase();
    return other.length === letter.length ? other : letter;
  }).join("");
}
