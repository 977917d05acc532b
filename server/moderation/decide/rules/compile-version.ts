import type { PolicyPreset } from "#db/enums/decisions.ts";
import type { TermLanguage } from "#db/enums/moderation.ts";
import type { RuleContent, RulePattern, RulePolicy } from "../../rulebook/schema.ts";
import { type CompiledPatterns, compilePatterns, type PatternEngine } from "../../words/rules/compile-patterns.ts";
import { type CompiledTerms, compileTerms } from "../../words/rules/compile-terms.ts";
import type { WordList } from "../../words/schema.ts";

/** A version of the rules, ready to judge. Not for two threads at once. */
export type CompiledRules = {
  terms: CompiledTerms;
  patterns: CompiledPatterns;
  /** By their place in `patterns`. */
  patternsOf: readonly RulePattern[];
  policyOf(where: { preset: PolicyPreset | null; language: TermLanguage | null }): RulePolicy | undefined;
  /** When an innocent text of it is over, and it has to be compiled anew; null for never. */
  staleAt: Date | null;
};

/** What of a version counts at a moment, as word lists. */
export function listsOf(content: RuleContent, now: Date): { lists: readonly WordList[]; staleAt: Date | null } {
  const standing = content.allowances.filter(({ expiresAt }) => expiresAt === null || new Date(expiresAt) > now);
  const ends = standing.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [Date.parse(expiresAt)]));
  const staleAt = ends.length === 0 ? null : new Date(ends.reduce((first, each) => Math.min(first, each)));
  const allowed = standing.map(({ text, language }) => ({ text, language }));
  return { lists: [{ terms: content.terms, allowed }], staleAt };
}

/**
 * Compiles a version whole, in this thread.
 * @throws DomainError of a pattern that the engine refuses.
 */
export function compileVersion(
  content: RuleContent,
  { now, engine }: { now: Date; engine: PatternEngine },
): CompiledRules {
  const { lists, staleAt } = listsOf(content, now);
  return completeVersion(content, { terms: compileTerms(lists), staleAt, engine });
}

/** As `compileVersion`, of terms that were compiled elsewhere. */
export function completeVersion(
  content: RuleContent,
  { terms, staleAt, engine }: { terms: CompiledTerms; staleAt: Date | null; engine: PatternEngine },
): CompiledRules {
  const policies = new Map(content.policies.map((policy) => [keyOf(policy), policy]));
  return {
    terms,
    patterns: compilePatterns(
      content.patterns.map(({ source }) => source),
      engine,
    ),
    patternsOf: content.patterns,
    // The most exact one: of the room and the language, of the room, of the language, of all.
    policyOf: ({ preset, language }) =>
      policies.get(keyOf({ preset, language })) ??
      policies.get(keyOf({ preset, language: null })) ??
      policies.get(keyOf({ preset: null, language })) ??
      policies.get(keyOf({ preset: null, language: null })),
    staleAt,
  };
}

const keyOf = ({ preset, language }: { preset: string | null; language: string | null }): string =>
  `${preset ?? "*"} ${language ?? "*"}`;
