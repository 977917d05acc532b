import type { DecisionSource, FallbackReason, MessageChannel, PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { TermCategory, TermLanguage } from "#db/enums/moderation.ts";
import { type DecisionFilter, decisionSpans } from "../schema.ts";

/** What the filters of the log came to at a moment. What is missing narrows nothing. */
export type DecisionChoice = {
  search?: string | undefined;
  verdicts?: readonly Verdict[] | undefined;
  channel?: MessageChannel | undefined;
  preset?: PolicyPreset | undefined;
  language?: TermLanguage | undefined;
  category?: TermCategory | undefined;
  rule?: RuleName | undefined;
  room?: string | undefined;
  player?: string | undefined;
  source?: DecisionSource | undefined;
  fallback?: FallbackReason | "any" | undefined;
  isShadowDifferent?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

export type RuleName = { by: string; rule: string };

/** The filters at this moment: a span as times, a rule's key as what it names. */
export function wantedDecisions(filter: DecisionFilter, now: Date): DecisionChoice {
  const { verdict, rule, shadow, span, from, to, ...rest } = filter;
  return {
    ...rest,
    verdicts: verdict === undefined || verdict.length === 0 ? undefined : verdict,
    rule: rule === undefined ? undefined : ruleNameOf(rule),
    isShadowDifferent: shadow === undefined ? undefined : true,
    from: span === undefined ? from : new Date(now.getTime() - decisionSpans[span] * 3_600_000),
    to: span === undefined ? to : undefined,
  };
}

/** `term:시발` taken apart; a key without a colon names a term. */
export function ruleNameOf(key: string): RuleName {
  const at = key.indexOf(":");
  return at < 0 ? { by: "term", rule: key } : { by: key.slice(0, at), rule: key.slice(at + 1) };
}

/** The name by which counts, filters and reviews know a rule. */
export function ruleKeyOf({ by, rule }: RuleName): string {
  return `${by}:${rule}`;
}

/** Whether an account may be called so. Whatever else somebody looks for is no player of whom an entry could tell. */
export function isAccount(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,32}$/.test(text);
}
