import { DomainError } from "#server/kernel/errors.ts";

export function wordListLineUnreadable(problem: { line: number; value: string; fix: string }): DomainError {
  const { line, value, fix } = problem;
  return new DomainError(
    "BAD_REQUEST",
    "moderation.word_list_line",
    `Line ${line} of the word list reads "${value}". ${fix}`,
    { params: { line, value } },
  );
}

/** What no linear engine can match, and how its English sentence calls it. */
const notLinear = {
  back_reference: "a back-reference",
  look_ahead: "a look-ahead",
  look_behind: "a look-behind",
  atomic_group: "an atomic group",
  recursion: "a recursion",
  condition: "a condition",
  possessive_quantifier: "a possessive quantifier",
} as const;
export type NotLinear = keyof typeof notLinear;

export function patternNotLinear(problem: { pattern: string; part: string; kind: NotLinear }): DomainError {
  const { pattern, part, kind } = problem;
  return new DomainError(
    "BAD_REQUEST",
    "moderation.pattern_not_linear",
    `The pattern "${pattern}" uses ${notLinear[kind]} (${part}), which cannot be matched in the time of the text. Write it without, or as several patterns.`,
    { params: problem },
  );
}

export function patternUnreadable(problem: { pattern: string; detail: string }): DomainError {
  const { pattern, detail } = problem;
  return new DomainError(
    "BAD_REQUEST",
    "moderation.pattern_unreadable",
    `The pattern "${pattern}" cannot be read: ${detail}`,
    { params: problem },
  );
}

/** `x*` stands everywhere: it would be looked for anew at every place of every text. */
export function patternMatchesNothing(pattern: string): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.pattern_matches_nothing",
    `The pattern "${pattern}" also matches where nothing stands, so it would match everywhere. Have it ask for a letter at least: x+ for x*.`,
    { params: { pattern } },
  );
}

export function patternsTooMany(problem: { count: number; max: number }): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.patterns_too_many",
    `There are ${problem.count} patterns and ${problem.max} are allowed. Use terms where no pattern is needed.`,
    { params: problem },
  );
}
