import { describe, expect, test } from "vitest";
import { fateOfFailure } from "#server/mail/runs/retries/rules.ts";
import { failureRates, judgeFailures } from "#server/mail/runs/rules.ts";

const failed = (count: number, code = 20_004) => ({ code, count, isUnknownAccount: code === 70_107 });

describe("a run is stopped", () => {
  test.each([
    { says: "at 2 %, not", settled: 1_000, failures: [failed(20)], stateReason: undefined },
    { says: "above 2 %", settled: 1_000, failures: [failed(21)], stateReason: "runs.failure_rate" },
    { says: "at 20 % unknown accounts, not", settled: 1_000, failures: [failed(200, 70_107)], stateReason: undefined },
    {
      says: "above 20 % of anything",
      settled: 1_000,
      failures: [failed(190, 70_107), failed(11)],
      stateReason: "runs.failure_rate_any",
    },
    {
      says: "for the reason that weighs more",
      settled: 1_000,
      failures: [failed(500, 70_107), failed(30)],
      stateReason: "runs.failure_rate",
    },
    { says: "with 99 settled, not", settled: 99, failures: [failed(99)], stateReason: undefined },
    { says: "with 100 settled", settled: 100, failures: [failed(3)], stateReason: "runs.failure_rate" },
    { says: "with none settled, not", settled: 0, failures: [], stateReason: undefined },
  ])("$says", ({ settled, failures, stateReason }) => {
    expect(judgeFailures({ settled, failures })?.stateReason).toBe(stateReason);
  });

  test("with its numbers and the three most frequent codes", () => {
    const failures = [failed(5, 1), failed(50, 2), failed(7, 3), failed(9, 4)];
    expect(judgeFailures({ settled: 1_400, failures })?.detail).toBe(
      "71 of the last 1400 players failed: 2 × 50, 4 × 9, 3 × 7",
    );
    expect(failureRates).toEqual({ playersMin: 1_000, settledMin: 100, share: 0.02, shareOfAny: 0.2 });
  });
});

test.each([
  // The platform refused before it did anything.
  [60_007, "again"],
  [60_018, "again"],
  [90_057, "again"],
  [80_003, "again"],
  // It broke off somewhere inside.
  [60_008, "after_look"],
  [20_004, "after_look"],
  [91_000, "after_look"],
  // Another try would meet the same.
  [70_107, "unknown_account"],
  [90_048, "unknown_account"],
  [20_009, "permanent"],
  [90_009, "permanent"],
  [123_456, "permanent"],
] as const)("code %i: %s", (code, fate) => {
  expect(fateOfFailure(code, true)).toBe(fate);
  expect(fateOfFailure(code, false)).toBe(fate === "after_look" ? "unknowable" : fate);
});
