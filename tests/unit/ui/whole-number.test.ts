import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caretAfterGrouping, groupDigits, readWholeNumber } from "#lib/whole-number.ts";

describe("reading a whole number", () => {
  test.each([
    ["", { kind: "empty" }],
    ["  ", { kind: "empty" }],
    ["5,000", { kind: "number", value: 5_000 }],
    ["５０００", { kind: "number", value: 5_000 }],
    ["007", { kind: "number", value: 7 }],
    ["1000000000000", { kind: "number", value: 1_000_000_000_000 }],
    ["9007199254740993", { kind: "too_big" }],
    ["1e12", { kind: "not_whole" }],
    ["1.5", { kind: "not_whole" }],
    ["12개", { kind: "not_whole" }],
    ["-", { kind: "not_whole" }],
  ] as const)("%j is %j", (text, reading) => {
    expect(readWholeNumber(text)).toEqual(reading);
  });

  test("no exact integer is changed by being grouped and read again", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const reading = readWholeNumber(groupDigits(String(value)));
        expect(reading).toEqual({ kind: "number", value: value === 0 ? expect.closeTo(0) : value });
      }),
    );
  });

  test("grouping leaves text that is no number alone", () => {
    expect(groupDigits("12x")).toBe("12x");
    expect(groupDigits("-1234567")).toBe("-1,234,567");
  });

  test("the caret stays behind the digit that was typed", () => {
    expect(caretAfterGrouping("1234", 4, "1,234")).toBe(5);
    expect(caretAfterGrouping("1,2349", 2, "12,349")).toBe(1);
    expect(caretAfterGrouping("1234", 0, "1,234")).toBe(0);
  });
});
