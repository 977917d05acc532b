import type { FallbackReason } from "#db/enums/decisions.ts";
import { type TermCategory, termCategories } from "#db/enums/moderation.ts";
import type { CheckResult } from "../../providers/schema.ts";
import type { JudgedHit, Judgement, ReadMessage } from "../schema.ts";

/** What Tencent's text moderation calls things. */
const labels: Readonly<Record<string, TermCategory>> = {
  Porn: "sexual",
  Sexy: "sexual",
  Abuse: "profanity",
  Ad: "spam",
  Terror: "threat",
  Illegal: "threat",
  Polity: "hate",
};

/** What checkers add to the judgement of the rules: one that blocks stops the message, one that doubts has a person look at it. */
export function weighChecks(
  judgement: Judgement,
  checks: readonly CheckResult[],
  message: ReadMessage,
): { judgement: Judgement; fallback: FallbackReason | null } {
  const spoken = checks.filter(({ outcome }) => outcome === "pass" || outcome === "review" || outcome === "block");
  // A policy that asks for checkers and hears none of them has not been followed.
  const fallback = spoken.length === 0 && checks.length > 0 ? "providers" : null;
  const against = spoken.filter(({ outcome }) => outcome !== "pass");
  if (against.length === 0) return { judgement, fallback };
  const isBlocked = against.some(({ outcome }) => outcome === "block");
  const hits = [...judgement.hits, ...against.flatMap((check) => hitsOf(check, message))];
  return {
    fallback,
    judgement: {
      ...judgement,
      hits,
      verdict: isBlocked ? "reject" : judgement.verdict,
      masked: isBlocked ? [] : judgement.masked,
      reviewPriority: Math.max(judgement.reviewPriority ?? 0, isBlocked ? 3 : 2),
    },
  };
}

/** A checker speaks of the whole message. */
function hitsOf({ provider, outcome, label }: CheckResult, { texts }: ReadMessage): JudgedHit[] {
  const [first] = texts;
  if (first === undefined) return [];
  const category = termCategories.find((each) => each === label) ?? labels[label ?? ""] ?? "profanity";
  const severity = outcome === "block" ? 3 : 2;
  return [
    { field: 0, start: 0, end: first.text.length, by: "provider", rule: provider, category, severity, language: null },
  ];
}
