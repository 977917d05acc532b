import { expect, test } from "vitest";
import { arrangeDays, monthSpan, type Placed } from "#server/mail/rules/calendar.ts";
import { dueOf, isTooLate, nextRunAfter, scheduleProblems, scheduleWarnings } from "#server/mail/rules/schedule.ts";

const now = new Date("2026-12-10T12:00:00Z");
const daily = {
  scheduleKind: "recurring",
  scheduleAt: "2026-12-01T20:00",
  scheduleZone: "Asia/Seoul",
  scheduleRule: "FREQ=DAILY",
} as const;
const open = { expiryKind: "never", expiresAt: null } as const;
const at = (text: string) => new Date(`${text}Z`);

test("of missed occurrences the newest is due, the others are named, and the next one follows now", () => {
  const due = dueOf({ ...daily, nextRunAt: at("2026-12-07T11:00") }, now);
  expect(due).toEqual({
    dueAt: at("2026-12-10T11:00"),
    missed: [at("2026-12-07T11:00"), at("2026-12-08T11:00"), at("2026-12-09T11:00")],
    nextRunAt: at("2026-12-11T11:00"),
  });
  const last = { ...daily, scheduleRule: "FREQ=DAILY;COUNT=2", nextRunAt: at("2026-12-01T11:00") };
  expect(dueOf(last, now)).toMatchObject({ dueAt: at("2026-12-02T11:00"), nextRunAt: null });
  const once = { ...daily, scheduleKind: "at", nextRunAt: at("2026-12-10T11:00") } as const;
  expect(dueOf(once, now)).toEqual({ dueAt: once.nextRunAt, missed: [], nextRunAt: null });
});

test("an occurrence is too late only beyond its own bound", () => {
  const occurrence = { dueAt: at("2026-12-10T11:00"), maxLatenessMinutes: 60 };
  expect(isTooLate(occurrence, now)).toBe(false);
  expect(isTooLate(occurrence, new Date(now.getTime() + 1))).toBe(true);
});

test("a mail for one time is never due again, a recurring one after everything that passed", () => {
  expect(nextRunAfter({ ...daily, scheduleKind: "at" }, at("2026-01-01T00:00"))).toBeNull();
  expect(nextRunAfter(daily, at("2026-12-12T11:00"), now)).toEqual(at("2026-12-13T11:00"));
});

test("the minute of now has passed, the next has not", () => {
  const reasonsAt = (scheduleAt: string) =>
    scheduleProblems({ ...daily, ...open, scheduleKind: "at", scheduleAt }, now).map(({ reason }) => reason);
  expect(reasonsAt("2026-12-10T21:00")).toEqual(["mail.schedule_past"]);
  expect(reasonsAt("2026-12-10T21:01")).toEqual([]);
});

test("a recurring mail whose start has passed goes on with what follows", () => {
  expect(scheduleProblems({ ...daily, ...open }, now)).toEqual([]);
});

test("what begins after the approval has ended is warned about", () => {
  const far = { ...daily, scheduleKind: "at", scheduleAt: "2027-01-20T20:00" } as const;
  expect(scheduleWarnings(far, now).map(({ reason }) => reason)).toEqual(["mail.schedule_beyond_approval"]);
  expect(scheduleWarnings(daily, now)).toEqual([]);
});

test("a month begins and ends at midnight of its zone, whatever daylight saving does meanwhile", () => {
  expect(monthSpan("2027-03", "America/New_York")).toEqual({
    from: at("2027-03-01T05:00"),
    to: at("2027-04-01T04:00"),
  });
  expect(monthSpan("2026-12", "Asia/Seoul")).toEqual({ from: at("2026-11-30T15:00"), to: at("2026-12-31T15:00") });
});

test("a day adds up its pushes against the budget, and tells mails for the same players", () => {
  const placed = (campaignId: string, time: string, more: Partial<Placed> = {}): Placed => ({
    campaignId,
    name: campaignId,
    category: "event",
    isMovable: false,
    campaignState: "scheduled",
    at: at(time),
    run: null,
    recipients: 10,
    pushes: 0,
    audience: { target: "list", audienceId: "a", groupId: null, condition: null },
    ...more,
  });
  const everyone = { audience: { target: "everyone", audienceId: null, groupId: null, condition: null } } as const;
  const days = arrangeDays(
    [
      placed("a", "2026-12-10T14:59"),
      placed("b", "2026-12-10T15:00"),
      placed("c", "2026-12-10T16:00"),
      placed("c", "2026-12-10T17:00"),
      placed("d", "2026-12-10T18:00", { pushes: 1, ...everyone }),
    ],
    { zone: "Asia/Seoul", pushesPerDay: 100 },
  );
  expect(days.map(({ date, pushes, pushesLeft }) => [date, pushes, pushesLeft])).toEqual([
    ["2026-12-10", 0, null],
    ["2026-12-11", 1, 99],
  ]);
  expect(days[0]?.entries.map(({ clashes }) => clashes)).toEqual([false]);
  expect(days[1]?.entries.map(({ campaignId, clashes }) => [campaignId, clashes])).toEqual([
    ["b", true],
    ["c", true],
    ["c", true],
    ["d", false],
  ]);
});
