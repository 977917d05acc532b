import { DomainError } from "#server/kernel/errors.ts";
import { type NotLinear, patternNotLinear, patternsTooMany, patternUnreadable } from "../errors.ts";
import { requiredTexts } from "./required-texts.ts";

/** A stretch of a text, UTF-16 offsets, `end` the first one behind. */
type Span = { start: number; end: number };

/** What matches one pattern in time linear in the text, whatever the pattern. Behind it stands an engine; the rules know none. */
export type PatternEngine = {
  /** @throws when the engine cannot read the pattern, and its message says why; a DomainError for what it will not search for. */
  compile(source: string): (text: string) => readonly Span[];
};

export type CompiledPatterns = {
  /** Every match of every pattern, by the pattern's place in the list. */
  find(text: string): readonly (Span & { pattern: number })[];
};

/** More would cost each message a pass for each. */
const patternsMax = 500;

/** How the parts of a pattern begin that no linear engine can match. */
const notLinear: readonly (readonly [part: RegExp, kind: NotLinear])[] = [
  [/^\\(?:[1-9]\d*|k[<{'])/, "back_reference"],
  [/^\(\?[=!]/, "look_ahead"],
  [/^\(\?<[=!]/, "look_behind"],
  [/^\(\?>/, "atomic_group"],
  [/^\(\?(?:R|\d|&|P>)/, "recursion"],
  [/^\(\?\(/, "condition"],
  [/^(?:[*+?]|\{\d+,?\d*\})\+/, "possessive_quantifier"],
];

/**
 * Compiles patterns on an engine that matches in linear time.
 * @throws DomainError `moderation.pattern_not_linear` naming the part that cannot be, `moderation.pattern_unreadable`, or
 * `moderation.patterns_too_many`.
 */
export function compilePatterns(sources: readonly string[], engine: PatternEngine): CompiledPatterns {
  if (sources.length > patternsMax) throw patternsTooMany({ count: sources.length, max: patternsMax });
  const finders = sources.map((pattern) => {
    assertLinear(pattern);
    try {
      return { texts: requiredTexts(pattern), search: engine.compile(pattern) };
    } catch (cause) {
      if (cause instanceof DomainError) throw cause;
      throw patternUnreadable({ pattern, detail: cause instanceof Error ? cause.message : String(cause) });
    }
  });
  return {
    find: (text) =>
      finders.flatMap(({ texts, search }, pattern) => {
        // An engine takes a hundred times as long as a look for what must be there.
        if (texts !== undefined && !texts.some((one) => text.includes(one))) return [];
        return search(text).map((span) => ({ ...span, pattern }));
      }),
  };
}

/** @throws DomainError `moderation.pattern_not_linear`. */
function assertLinear(pattern: string): void {
  let isInClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at, at + 12);
    const found = isInClass ? undefined : notLinear.find(([part]) => part.test(rest));
    if (found) throw patternNotLinear({ pattern, part: found[0].exec(rest)?.[0] ?? rest, kind: found[1] });
    const letter = pattern[at];
    if (letter === "\\") at += 1;
    else if (letter === "[") isInClass = true;
    else if (letter === "]") isInClass = false;
  }
}
