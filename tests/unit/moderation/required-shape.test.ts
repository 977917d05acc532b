import fc from "fast-check";
import { expect, test } from "vitest";
import { readPattern } from "#server/moderation/words/rules/read-pattern.ts";
import { requiredShape } from "#server/moderation/words/rules/required-shape.ts";
import { anyPattern, anyText, firstMatch } from "#tests/support/patterns.ts";

const shapeOf = (source: string) => requiredShape(readPattern(source));

test.each([
  ["[0-9]+[a-z]+\\d", "[0-9]"],
  ["\\d{3,4}[ .]?\\d{4}", "\\d\\d\\d\\d"],
  ["(?:\\d[a-z])\\d|[xy]\\b[z]", "\\d[a-z]\\d|[xy][z]"],
  ["[a-z]{12}", "[a-z]".repeat(8)],
  ["[ab]c?[de][fg]", "[de][fg]"],
  // Before what is no letter it is a backslash, and a c of its own.
  ["\\c{2}", "\\u005c\\u0063\\u0063"],
  ["\\cA{2}", "\\cA\\cA"],
])("every match of %s holds %s", (source, shape) => {
  expect(shapeOf(source)).toBe(shape);
});

test.each(["(?:\\d[ ]?)+", "\\d*", "\\d|", "(?:a|b)[cd]?", ""])("of %s nothing is said", (source) => {
  expect(shapeOf(source)).toBeUndefined();
});

test("whatever a pattern matches holds its shape", () => {
  fc.assert(
    fc.property(anyPattern, anyText, (source, text) => {
      const match = firstMatch(source, text);
      if (match === undefined) return;
      const shape = shapeOf(source);
      if (shape !== undefined) expect(match).toMatch(new RegExp(shape));
    }),
    { numRuns: 20_000 },
  );
});

test("a shape repeats nothing, so that no engine goes back in it", () => {
  fc.assert(
    fc.property(anyPattern, (source) => {
      if (firstMatch(source, "") === undefined && firstMatch(source, "a") === undefined) return;
      const parts = readPattern(shapeOf(source) ?? "").flat();
      expect(parts.every((part) => part.kind === "symbol" && part.min === 1 && part.max === 1)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
