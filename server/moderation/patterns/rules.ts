import { readPattern } from "../words/rules/read-pattern.ts";
import { weighPattern } from "../words/rules/weigh-pattern.ts";
import { patternTooHeavy } from "./errors.ts";
import { type PatternDraft, patternLimits } from "./schema.ts";

/** Every value of a pattern, for its entry in the audit log. */
export function auditPattern({ name, source, language, category, severity, isOn }: PatternDraft): PatternDraft {
  return { name, source, language, category, severity, isOn };
}

/** A pattern with what it may take. */
export function viewPattern<Row extends { source: string }>(row: Row): Row & { steps: number } {
  return { ...row, steps: stepsOf(row) };
}

type Weighed = Pick<PatternDraft, "source" | "isOn">;

/**
 * Holds what is about to be saved to what a game's patterns may take together. One that takes no more than it did is never refused: games from before there was this limit
 * can be over it, and every change that helps has to be possible.
 * @param of.others of the game. @param of.before as it was; undefined for a new one.
 * @throws DomainError `moderation.pattern_too_heavy`
 */
export function assertBearable(
  pattern: Weighed,
  of: { others: readonly Weighed[]; before: Weighed | undefined },
): void {
  const own = stepsAtWork(pattern);
  const all = of.others.reduce((sum, other) => sum + stepsAtWork(other), own);
  const isMore = own > (of.before === undefined ? 0 : stepsAtWork(of.before));
  if (isMore && all > patternLimits.stepsMax) throw patternTooHeavy({ steps: own, all, max: patternLimits.stepsMax });
}

const stepsOf = ({ source }: { source: string }): number => weighPattern(readPattern(source)).steps;
const stepsAtWork = (pattern: Weighed): number => (pattern.isOn ? stepsOf(pattern) : 0);
