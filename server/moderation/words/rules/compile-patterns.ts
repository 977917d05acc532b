import { DomainError } from "#server/kernel/errors.ts";
import { type NotLinear, patternNotLinear, patternsTooMany, patternUnreadable } from "../errors.ts";
import { patternStepsMax } from "../schema.ts";
import { readPattern } from "./read-pattern.ts";
import { requiredShape } from "./required-shape.ts";
import { requiredTexts } from "./required-texts.ts";
import { type PatternWeight, weighPattern } from "./weigh-pattern.ts";

/** A stretch of a text, UTF-16 offsets, `end` the first one behind. */
type Span = { start: number; end: number };

/** What matches one pattern in time linear in the text, whatever the pattern. Behind it stands an engine; the rules know none. */
export type PatternEngine = {
  /**
   * @returns what finds the first match from a place on that is not empty.
   * @throws when the engine cannot read the pattern, and its message says why; a DomainError for what it will not search for.
   */
  compile(source: string): (text: string, from: number) => Span | undefined;
};

export type CompiledPatterns = {
  /** Every match of every pattern, by the pattern's place in the list; of one with too many of them, the rest of the text as its last. */
  find(text: string): readonly (Span & { pattern: number })[];
};

type Finder = PatternWeight & {
  texts: readonly string[] | undefined;
  shape: RegExp | undefined;
  search: (text: string, from: number) => Span | undefined;
};

const patternsMax = 500;
/** More of one pattern in one text says nothing new. */
const searchesMax = 50;

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
  const finders = sources.map((pattern): Finder => {
    assertLinear(pattern);
    try {
      const search = engine.compile(pattern);
      const parts = readPattern(pattern);
      const texts = requiredTexts(pattern);
      const shape = texts === undefined ? requiredShape(parts) : undefined;
      return { ...weighPattern(parts), texts, shape: shape === undefined ? undefined : new RegExp(shape), search };
    } catch (cause) {
      if (cause instanceof DomainError) throw cause;
      throw patternUnreadable({ pattern, detail: cause instanceof Error ? cause.message : String(cause) });
    }
  });
  return {
    find(text) {
      const spare = { steps: text.length * patternStepsMax };
      return finders.flatMap((finder, pattern) => {
        // An engine takes a hundred times as long as a look for what must be there.
        if (!mayHold(text, finder)) return [];
        return findAll(text, finder, spare).map((span) => ({ ...span, pattern }));
      });
    },
  };
}

function mayHold(text: string, { texts, shape }: Finder): boolean {
  if (texts !== undefined) return texts.some((one) => text.includes(one));
  return shape === undefined || shape.test(text);
}

/**
 * The matches of one pattern. Each search is linear, many are not: an engine may read on to the end before it knows that a match was a short one. What reading again may
 * take is counted and not timed, so that a replay comes to the same; and where it ends, the rest counts as a match, so that nothing hides behind many.
 * @param spare steps that all patterns may take for that, in this text
 */
function findAll(text: string, { search, steps, lengthMax }: Finder, spare: { steps: number }): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; ; ) {
    const match = search(text, from);
    if (match === undefined) return spans;
    spans.push(match);
    spare.steps -= steps * (Math.min(text.length, match.end + lengthMax) - match.end);
    from = match.end;
    if (from >= text.length) return spans;
    if (spans.length === searchesMax || spare.steps < 0) return [...spans, { start: from, end: text.length }];
  }
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
