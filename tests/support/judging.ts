import type { TermCategory } from "#db/enums/moderation.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import type { Catalogue } from "#server/moderation/decide/rules/catalogue.ts";
import { emptyCatalogue } from "#server/moderation/decide/rules/catalogue.ts";
import { type CompiledRules, compileVersion } from "#server/moderation/decide/rules/compile-version.ts";
import { readTexts } from "#server/moderation/decide/rules/read-texts.ts";
import type { ReadMessage } from "#server/moderation/decide/schema.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import type { RuleContent, RulePolicy } from "#server/moderation/rulebook/schema.ts";
import type { Term } from "#server/moderation/words/schema.ts";

type Body = Readonly<Record<string, unknown>>;

/** A term as lists have it; anywhere in a word unless said otherwise. */
export function term(text: string, more: Partial<Term> = {}): Term {
  return {
    ...{
      text,
      spellings: [text],
      language: "en",
      category: "profanity",
      severity: 2,
      kind: "substring",
      isLoose: false,
    },
    ...more,
  };
}

/** The same is done about every category at every severity. */
export function policyOf(action: PolicyAction, more: Partial<RulePolicy> = {}): RulePolicy {
  const each = [action, action, action] as const;
  const actions: Record<TermCategory, readonly [PolicyAction, PolicyAction, PolicyAction]> = {
    ...{ profanity: each, sexual: each, hate: each, threat: each },
    ...{ spam: each, personal_data: each, cheating: each },
  };
  const plain = { code: null, texts: {} };
  return {
    ...{ preset: null, language: null, actions, fallback: "allow", reviewed: [], providerIds: [] },
    ...{ groupRefusal: plain, directRefusal: plain },
    ...more,
  };
}

export function rulesOf(content: Partial<RuleContent>, now = new Date()): CompiledRules {
  const whole = { terms: [], allowances: [], patterns: [], policies: [policyOf("reject")], ...content };
  return compileVersion(whole, { now, engine: openPatternEngine() });
}

export const textElement = (Text: string) => ({ MsgType: "TIMTextElem", MsgContent: { Text } });
export const customElement = (content: Record<string, string>) => ({ MsgType: "TIMCustomElem", MsgContent: content });

/** What is read of a callback's body. */
export function readBody(body: Body, catalogue: Catalogue = emptyCatalogue): ReadMessage {
  return readTexts(body, catalogue);
}
