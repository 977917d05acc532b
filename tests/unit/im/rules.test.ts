import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeOf, offsetsOf, spacingOf } from "#server/im/rules.ts";

const minuteMicros = 60_000_000;

/** The most recipients that any window of one minute holds. */
function busiestMinute(times: readonly number[], recipients: readonly number[]): number {
  let busiest = 0;
  let sum = 0;
  let from = 0;
  times.forEach((time, index) => {
    sum += recipients[index] ?? 0;
    while ((times[from] ?? 0) <= time - minuteMicros) sum -= recipients[from++] ?? 0;
    busiest = Math.max(busiest, sum);
  });
  return busiest;
}

describe("pacing", () => {
  it("keeps every minute within the quota, whatever the sizes of the calls", () => {
    const quota = fc.oneof(fc.integer({ min: 1, max: 499 }), fc.integer({ min: 500, max: 100_000 }));
    const sizes = fc.array(
      fc.oneof(fc.constant(500), fc.constant(1), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 240, max: 260 })),
      { minLength: 2, maxLength: 200 },
    );
    fc.assert(
      fc.property(quota, sizes, fc.integer({ min: 1, max: 1_000 }), (recipientsPerMinute, wanted, callsPerSecond) => {
        const recipients = wanted.map((size) => Math.min(size, recipientsPerMinute));
        const spacing = spacingOf({ callsPerSecond, recipientsPerMinute }, 0);
        const charges = recipients.map((count) => chargeOf(count, recipientsPerMinute));
        const times = offsetsOf(charges, spacing);
        expect(busiestMinute(times, recipients)).toBeLessThanOrEqual(recipientsPerMinute);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    { recipientsPerMinute: 12_000, callsInMinute: 24 },
    { recipientsPerMinute: 12_300, callsInMinute: 24 },
    { recipientsPerMinute: 600_000, callsInMinute: 1_200 },
    { recipientsPerMinute: 500, callsInMinute: 1 },
  ])("fills $recipientsPerMinute recipients a minute with full calls", ({ recipientsPerMinute, callsInMinute }) => {
    const spacing = spacingOf({ callsPerSecond: 200, recipientsPerMinute }, 0);
    const charges = Array.from({ length: callsInMinute + 1 }, () => chargeOf(500, recipientsPerMinute));
    const last = offsetsOf(charges, spacing).at(-1) ?? 0;
    expect(last / minuteMicros).toBeGreaterThanOrEqual(1);
    expect(last / minuteMicros).toBeLessThan(1.001);
  });

  it("spaces calls evenly and leaves the guard free in every second", () => {
    const { callMicros } = spacingOf({ callsPerSecond: 200, recipientsPerMinute: null }, 10);
    expect(callMicros).toBe(5_050);
    expect(offsetsOf([0, 0, 0], { callMicros, recipientMicros: 0 })).toEqual([0, 5_050, 10_100]);
  });

  it.each([
    [0, 12_000],
    [501, 12_000],
    [1.5, 12_000],
    [101, 100],
    [501, null],
  ])("refuses a call of %d recipients with a quota of %s", (recipients, quota) => {
    expect(() => chargeOf(recipients, quota)).toThrow(RangeError);
  });
});
