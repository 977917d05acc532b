import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isTimeZone, isWallTime, occurrencesAfter, resolveWallTime, type Schedule } from "#lib/recurrence.ts";
import { parseRule } from "#lib/recurrence-rule.ts";

const zones = [
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Asia/Seoul",
  "Africa/Casablanca",
  "Pacific/Apia",
];

function firstOf(schedule: Schedule, limit: number, after = new Date(0)): string[] {
  const found: string[] = [];
  for (const { at, shift } of occurrencesAfter(schedule, after)) {
    found.push(shift === "none" ? at.toISOString().slice(0, 16) : `${at.toISOString().slice(0, 16)} ${shift}`);
    if (found.length === limit) break;
  }
  return found;
}

describe("a wall time names one instant", () => {
  const cases: [name: string, wallTime: string, zone: string, instant: string, shown: string, shift: string][] = [
    ["an ordinary one", "2026-12-24T20:00", "Asia/Seoul", "2026-12-24T11:00", "2026-12-24T20:00", "none"],
    ["New York skips 2:30", "2027-03-14T02:30", "America/New_York", "2027-03-14T07:00", "2027-03-14T03:00", "skipped"],
    [
      "New York's gap begins",
      "2027-03-14T02:00",
      "America/New_York",
      "2027-03-14T07:00",
      "2027-03-14T03:00",
      "skipped",
    ],
    [
      "New York's gap has ended",
      "2027-03-14T03:00",
      "America/New_York",
      "2027-03-14T07:00",
      "2027-03-14T03:00",
      "none",
    ],
    [
      "New York repeats 1:30",
      "2026-11-01T01:30",
      "America/New_York",
      "2026-11-01T05:30",
      "2026-11-01T01:30",
      "repeated",
    ],
    ["Berlin skips 2:15", "2027-03-28T02:15", "Europe/Berlin", "2027-03-28T01:00", "2027-03-28T03:00", "skipped"],
    ["Berlin repeats 2:59", "2026-10-25T02:59", "Europe/Berlin", "2026-10-25T00:59", "2026-10-25T02:59", "repeated"],
    [
      "Lord Howe skips half an hour",
      "2026-10-04T02:15",
      "Australia/Lord_Howe",
      "2026-10-03T15:30",
      "2026-10-04T02:30",
      "skipped",
    ],
    [
      "Lord Howe, after its half hour",
      "2026-10-04T02:30",
      "Australia/Lord_Howe",
      "2026-10-03T15:30",
      "2026-10-04T02:30",
      "none",
    ],
    [
      "Lord Howe repeats half an hour",
      "2027-04-04T01:45",
      "Australia/Lord_Howe",
      "2027-04-03T14:45",
      "2027-04-04T01:45",
      "repeated",
    ],
    [
      "Casablanca repeats before Ramadan",
      "2026-02-15T02:30",
      "Africa/Casablanca",
      "2026-02-15T01:30",
      "2026-02-15T02:30",
      "repeated",
    ],
    [
      "Casablanca skips after Ramadan",
      "2026-03-22T02:30",
      "Africa/Casablanca",
      "2026-03-22T02:00",
      "2026-03-22T03:00",
      "skipped",
    ],
    ["Apia skipped a whole day", "2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00", "2011-12-31T00:00", "skipped"],
  ];
  test.for(cases)("%s", ([, wallTime, zone, instant, shown, shift]) => {
    const found = resolveWallTime(wallTime, zone);
    expect(found.at.toISOString().slice(0, 16)).toBe(instant);
    expect(found).toMatchObject({ wallTime: shown, shift, askedFor: wallTime });
  });

  test("whatever the zone and the time: the clocks show what was asked for, or the minute after the gap", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 40 * 525_960 }), (zone, minutes) => {
        const asked = Temporal.PlainDateTime.from("2000-01-01T00:00").add({ minutes });
        const found = resolveWallTime(asked.toString({ smallestUnit: "minute" }), zone);
        const shown = Temporal.Instant.from(found.at.toISOString()).toZonedDateTimeISO(zone);
        if (found.shift !== "skipped") expect(shown.toPlainDateTime().equals(asked)).toBe(true);
        else {
          expect(Temporal.PlainDateTime.compare(shown.toPlainDateTime(), asked)).toBe(1);
          // A minute before, clocks showed less than what was asked for: there is no earlier valid minute.
          const before = shown.subtract({ minutes: 1 }).toPlainDateTime();
          expect(Temporal.PlainDateTime.compare(before, asked)).toBe(-1);
        }
        if (found.shift === "repeated") {
          const again = asked.toZonedDateTime(zone, { disambiguation: "later" });
          expect(again.epochMilliseconds).toBeGreaterThan(found.at.getTime());
        }
      }),
      { numRuns: 300 },
    );
  });

  test("dates and zones that do not exist are told apart from those that do", () => {
    expect(
      ["2026-02-30T10:00", "2026-13-01T10:00", "2026-12-24T24:00", "2026-12-24", "0001-01-01T00:00", "soon"].filter(
        isWallTime,
      ),
    ).toEqual([]);
    expect(["2028-02-29T10:00", "2026-12-24T20:00:00"].every(isWallTime)).toBe(true);
    expect(["Asia/Seul", "+09:00", "", "Mars/Base"].filter(isTimeZone)).toEqual([]);
    expect([...zones, "UTC"].every(isTimeZone)).toBe(true);
  });
});

describe("a rule", () => {
  const at = "2026-11-26T10:00"; // a Thursday
  const seoul = (rule: string | null, start = at): Schedule => ({ at: start, zone: "Asia/Seoul", rule });
  const days = (schedule: Schedule, limit = 4) => firstOf(schedule, limit).map((each) => each.slice(0, 10));

  test("repeats by day, by weekday and by day of the month, and ends by count and by date", () => {
    expect(days(seoul("FREQ=DAILY;INTERVAL=2;COUNT=3"))).toEqual(["2026-11-26", "2026-11-28", "2026-11-30"]);
    expect(days(seoul("FREQ=WEEKLY;BYDAY=MO,FR"))).toEqual(["2026-11-27", "2026-11-30", "2026-12-04", "2026-12-07"]);
    expect(days(seoul("FREQ=WEEKLY"), 2)).toEqual(["2026-11-26", "2026-12-03"]);
    expect(days(seoul("FREQ=MONTHLY;BYMONTHDAY=-1"), 3)).toEqual(["2026-11-30", "2026-12-31", "2027-01-31"]);
    expect(days(seoul("FREQ=MONTHLY;BYDAY=2TU"), 2)).toEqual(["2026-12-08", "2027-01-12"]);
    expect(days(seoul("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), 2)).toEqual(["2026-11-30", "2026-12-31"]);
    expect(days(seoul("FREQ=DAILY;UNTIL=20261128"))).toEqual(["2026-11-26", "2026-11-27", "2026-11-28"]);
    expect(days(seoul("FREQ=DAILY;UNTIL=20261127T010000Z"))).toEqual(["2026-11-26", "2026-11-27"]);
    expect(days(seoul("rrule:freq=daily; count=1"))).toEqual(["2026-11-26"]);
    expect(days(seoul(null))).toEqual(["2026-11-26"]);
  });

  test("leaves months without such a day out instead of moving into the next", () => {
    expect(days(seoul("FREQ=MONTHLY", "2026-10-31T10:00"))).toEqual([
      "2026-10-31",
      "2026-12-31",
      "2027-01-31",
      "2027-03-31",
    ]);
  });

  test("keeps its wall time through daylight saving, moves a skipped one and comes once on a repeated one", () => {
    const newYork: Schedule = { at: "2027-03-13T02:30", zone: "America/New_York", rule: "FREQ=DAILY" };
    expect(firstOf(newYork, 3)).toEqual(["2027-03-13T07:30", "2027-03-14T07:00 skipped", "2027-03-15T06:30"]);
    const autumn: Schedule = { at: "2026-10-31T01:30", zone: "America/New_York", rule: "FREQ=DAILY" };
    expect(firstOf(autumn, 3)).toEqual(["2026-10-31T05:30", "2026-11-01T05:30 repeated", "2026-11-02T06:30"]);
    const apia: Schedule = { at: "2011-12-29T00:00", zone: "Pacific/Apia", rule: "FREQ=DAILY;COUNT=4" };
    expect(firstOf(apia, 4)).toEqual(["2011-12-29T10:00", "2011-12-30T10:00 skipped", "2011-12-31T10:00"]);
  });

  test("that never comes, or never again, ends at once", () => {
    const february = seoul("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", "2027-02-01T10:00");
    const startedAt = performance.now();
    expect(firstOf(february, 1)).toEqual([]);
    expect(firstOf(seoul("FREQ=DAILY;COUNT=3"), 1, new Date("2027-01-01"))).toEqual([]);
    expect(firstOf(seoul("FREQ=DAILY;UNTIL=20200101"), 1)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("counts from its start, not from where one asks", () => {
    expect(firstOf(seoul("FREQ=DAILY;COUNT=10"), 20, new Date("2026-12-03T12:00Z"))).toEqual([
      "2026-12-04T01:00",
      "2026-12-05T01:00",
    ]);
  });

  test("of any shape gives later and later instants, the same from wherever one asks", () => {
    const rules = fc.record({
      freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY"),
      interval: fc.integer({ min: 1, max: 5 }),
      zone: fc.constantFrom(...zones),
      minutes: fc.integer({ min: 0, max: 3 * 525_960 }),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 8 }), ({ freq, interval, zone, minutes }, asked) => {
        const start = Temporal.PlainDateTime.from("2025-01-01T00:00")
          .add({ minutes })
          .toString({ smallestUnit: "minute" });
        const schedule: Schedule = { at: start, zone, rule: `FREQ=${freq};INTERVAL=${interval}` };
        const all = firstOf(schedule, 12).map((each) => each.slice(0, 16));
        expect(all.toSorted()).toEqual(all);
        expect(new Set(all).size).toBe(all.length);
        const from = new Date(`${all[asked]}Z`);
        expect(firstOf(schedule, 12 - asked - 1, from).map((each) => each.slice(0, 16))).toEqual(all.slice(asked + 1));
      }),
      { numRuns: 60 },
    );
  });

  test("from the earliest to the latest start is answered, whatever it says", () => {
    const rules = [
      "FREQ=DAILY;BYDAY=MO",
      "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR",
      "FREQ=MONTHLY;BYDAY=5MO",
      "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=FR",
      "FREQ=MONTHLY;INTERVAL=366;BYMONTHDAY=31;BYDAY=MO",
      "FREQ=MONTHLY;COUNT=1000",
      "FREQ=DAILY;INTERVAL=366;BYDAY=SU;COUNT=1000",
      "FREQ=DAILY;UNTIL=99991231T235959Z",
    ];
    for (const start of ["1900-01-01T00:00", "2026-01-01T10:00", "2999-12-31T23:59"]) {
      for (const rule of rules) expect(firstOf(seoul(rule, start), 3, new Date("2026-11-26")).length).toBeLessThan(4);
    }
  });

  const faults: [rule: string, kind: string, part: string][] = [
    ["every day", "shape", "EVERYDAY"],
    ["", "frequency", "FREQ"],
    ["INTERVAL=2", "frequency", "FREQ"],
    ["FREQ=YEARLY", "frequency", "FREQ"],
    ["FREQ=HOURLY", "frequency", "FREQ"],
    ["FREQ=DAILY;BYHOUR=9", "part", "BYHOUR"],
    ["FREQ=DAILY;INTERVAL=0", "value", "INTERVAL"],
    ["FREQ=DAILY;INTERVAL=1e9", "value", "INTERVAL"],
    ["FREQ=DAILY;COUNT=1001", "value", "COUNT"],
    ["FREQ=DAILY;UNTIL=20260230", "value", "UNTIL"],
    ["FREQ=WEEKLY;BYDAY=MON", "value", "BYDAY"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "value", "BYMONTHDAY"],
    ["FREQ=MONTHLY;BYMONTHDAY=0", "value", "BYMONTHDAY"],
    ["FREQ=DAILY;FREQ=DAILY", "twice", "FREQ"],
    ["FREQ=DAILY;COUNT=2;UNTIL=20270101", "count_and_until", "COUNT"],
    ["FREQ=WEEKLY;BYMONTHDAY=1", "not_with", "BYMONTHDAY"],
    ["FREQ=WEEKLY;BYDAY=1MO", "not_with", "BYDAY=1MO"],
    ["FREQ=MONTHLY;BYSETPOS=1", "not_with", "BYSETPOS"],
  ];
  test.for(faults)("%s is refused and says why", ([rule, kind, part]) => {
    expect(parseRule(rule)).toMatchObject({ fault: { kind, part } });
  });

  test("of any text is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const parsed = parseRule(`FREQ=DAILY;${text}`);
        if ("rule" in parsed) firstOf({ at, zone: "Asia/Seoul", rule: `FREQ=DAILY;${text}` }, 2);
      }),
    );
  });
});
