import type { PatternPart, PatternRows } from "./read-pattern.ts";

/** Symbols of a shape: more say little, and each is looked at for each character. */
const symbolsMax = 8;

/**
 * A shape that every match of a pattern holds, for patterns of which every match holds some text nobody can say: the longest row of letters and classes that have
 * to stand side by side, of each alternative. It repeats nothing and leaves nothing open, so that any engine looks for it in the time of the text, and the one that
 * need not be linear does in a hundredth.
 * @returns the source of an expression; undefined where an alternative may do without.
 */
export function requiredShape(rows: PatternRows): string | undefined {
  const shapes = rows.map(longestRun);
  return shapes.some((shape) => shape.length === 0) ? undefined : shapes.map((shape) => shape.join("")).join("|");
}

function longestRun(row: readonly PatternPart[]): readonly string[] {
  let longest: string[] = [];
  let run: string[] = [];
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = [];
  };
  for (const part of inline(row)) {
    if (part.kind === "place" && part.min > 0) continue;
    if (part.kind === "symbol" && part.min > 0) {
      const symbol = writeSymbol(part.source);
      for (let times = 0; times < part.min && run.length < symbolsMax; times += 1) run.push(symbol);
      if (part.min === part.max) continue;
    }
    // What follows need not stand beside what came before.
    end();
  }
  end();
  return longest;
}

/** A row with what stands in groups that are only brackets around one row. */
const inline = (row: readonly PatternPart[]): readonly PatternPart[] =>
  row.flatMap((part) => {
    if (part.kind !== "group" || !part.isPlain || part.min !== 1 || part.max !== 1) return [part];
    const [only, ...others] = part.rows;
    return only === undefined || others.length > 0 ? [part] : inline(only);
  });

/** A letter by its number: beside others a sign might mean something. */
function writeSymbol(source: string): string {
  const isLetter = source.length === 1 && source !== ".";
  return isLetter ? `\\u${source.charCodeAt(0).toString(16).padStart(4, "0")}` : source;
}
