import type { PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { TermCategory, TermLanguage, TermSeverity } from "#db/enums/moderation.ts";
import type { PolicyAction, PolicyFallback } from "#db/enums/moderation-rules.ts";
import type { SanctionKind } from "#db/enums/moderation-work.ts";
import type { Term } from "../words/schema.ts";

/** An innocent text; `expiresAt` as ISO, null for never. */
export type RuleAllowance = { text: string; language: TermLanguage; expiresAt: string | null };

export type RulePattern = {
  name: string;
  source: string;
  /** Null for every language. */
  language: TermLanguage | null;
  category: TermCategory;
  severity: TermSeverity;
};

/** A refusal in the game's own words. @property code null for the platform's number. @property texts by language, `""` for any other. */
export type RuleRefusal = { code: number | null; texts: Readonly<Record<string, string>> };

/** What is done about hits; for each category at severity 1, 2 and 3. The most exact of preset and language counts. */
export type RulePolicy = {
  preset: PolicyPreset | null;
  language: TermLanguage | null;
  actions: Readonly<Record<TermCategory, readonly [PolicyAction, PolicyAction, PolicyAction]>>;
  fallback: PolicyFallback;
  reviewed: readonly Verdict[];
  groupRefusal: RuleRefusal;
  directRefusal: RuleRefusal;
  providerIds: readonly string[];
};

/** All that a version of the rules is: what `rule_versions.content` holds as canonical JSON. */
export type RuleContent = {
  terms: readonly Term[];
  allowances: readonly RuleAllowance[];
  patterns: readonly RulePattern[];
  policies: readonly RulePolicy[];
};

/** A step of what a player is held to. @property minutes null for what has no duration, or no end. */
export type LadderStep = { kind: SanctionKind; minutes: number | null };
