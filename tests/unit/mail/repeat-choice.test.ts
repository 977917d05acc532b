import fc from "fast-check";
import { expect, test } from "vitest";
import { endChoices, type Repeat, readRepeat, writeRepeat } from "#components/mail/repeat-choice.ts";
import { parseRule, weekdays } from "#lib/recurrence-rule.ts";

const plain = ["daily", "weekdays", "weekly", "monthly"] as const;

test("what the choices write is a rule, and is read back as the same choices", () => {
  const choices = fc.record({
    choice: fc.constantFrom(...plain),
    days: fc.subarray([...weekdays], { minLength: 1 }),
    monthDay: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 31 })),
    end: fc.constantFrom(...endChoices),
    count: fc.integer({ min: 1, max: 1_000 }),
  });
  fc.assert(
    fc.property(choices, (given) => {
      const repeat: Repeat & { choice: (typeof plain)[number] } = { ...given, until: "2027-12-31" };
      const rule = writeRepeat(repeat);
      expect(parseRule(rule)).toHaveProperty("rule");
      const read = readRepeat(rule, "2026-11-26T10:00");
      expect(writeRepeat({ ...read, choice: read.choice === "custom" ? "daily" : read.choice })).toBe(rule);
      expect(read.end).toBe(given.end);
    }),
  );
});

test("a rule that the choices cannot say stays text", () => {
  const rules = [
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=DAILY;UNTIL=20271231T200000",
    "FREQ=YEARLY",
    "nonsense",
  ];
  expect(rules.map((rule) => readRepeat(rule, null).choice)).toEqual(rules.map(() => "custom"));
});

test("a new choice begins with the day of the first time", () => {
  expect(readRepeat(null, "2026-11-26T10:00")).toMatchObject({ days: ["TH"], monthDay: 26 });
});
