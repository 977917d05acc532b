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

export function patternNotLinear(problem: { pattern: string; part: string; name: string }): DomainError {
  const { pattern, part, name } = problem;
  return new DomainError(
    "BAD_REQUEST",
    "moderation.pattern_not_linear",
    `The pattern "${pattern}" uses ${name} (${part}), which cannot be matched in linear time. Write it without, or as several patterns.`,
    { params: { pattern, part } },
  );
}

export function patternUnreadable(problem: { pattern: string; detail: string }): DomainError {
  const { pattern, detail } = problem;
  return new DomainError(
    "BAD_REQUEST",
    "moderation.pattern_unreadable",
    `The pattern "${pattern}" cannot be read: ${detail}.`,
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
