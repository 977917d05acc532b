import { DomainError } from "#server/kernel/errors.ts";
import { openPatternEngine } from "../../decide/service/open-pattern-engine.ts";
import { compilePatterns } from "../../words/rules/compile-patterns.ts";
import { patternFieldRefused } from "../errors.ts";

/**
 * Refuses, beside its field, what the engine that judges could not match in the time of the text.
 * @throws DomainError `moderation.pattern_not_linear` naming the part that cannot be, `moderation.pattern_unreadable`
 */
export function assertPattern(source: string): void {
  try {
    compilePatterns([source], openPatternEngine());
  } catch (error) {
    throw error instanceof DomainError ? patternFieldRefused(error) : error;
  }
}
