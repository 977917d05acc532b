import { expect, test } from "vitest";
import { guessHeldOut, samplePositions, sumExclusions } from "#server/mail/exclusions/rules.ts";

test("counts stand in the order in which reasons are tried, without those that nobody has", () => {
  const estimate = sumExclusions(
    [
      { reason: "capped", count: 2 },
      { reason: "banned", count: 0 },
      { reason: "excluded", count: 3 },
    ],
    { isEstimated: true },
  );
  expect(estimate).toEqual({ total: 5, counts: { excluded: 3, capped: 2 }, isEstimated: true });
  expect(Object.keys(estimate.counts)).toEqual(["excluded", "capped"]);
});

test("the holdout is guessed of those whom the list has left", () => {
  expect(guessHeldOut(1_000, [{ reason: "banned", count: 100 }], 10)).toBe(90);
  expect(guessHeldOut(1_000, [], 0)).toBe(0);
});

test.each([
  [1, 100],
  [0, 100],
  [7, 3],
  [1_999, 100],
])("of %i blocks at most %i are looked at, each once and none beyond the last", (count, size) => {
  const places = samplePositions(count, size);
  expect(new Set(places).size).toBe(Math.min(Math.max(count, 1), size));
  expect(places.every((place) => place >= 0 && place < Math.max(count, 1))).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
