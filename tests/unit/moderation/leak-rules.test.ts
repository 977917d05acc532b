import { describe, expect, test } from "vitest";
import { holeIn, isAllowed, type Judgement, nearMs } from "#server/moderation/leaks/finding/rules.ts";
import {
  archiveHour,
  archiveState,
  firstArchive,
  isRepeatedWhole,
  isWithin,
  nextArchive,
  placeOf,
  readGapCursor,
  stepOf,
  writeGapCursor,
} from "#server/moderation/leaks/gaps/rules.ts";
import { inCalls } from "#server/moderation/leaks/rules.ts";

const sentAt = new Date("2026-11-20T10:00:00Z");
const judged = (more: Partial<Judgement> = {}): Judgement => ({
  ...{ decidedMs: sentAt.getTime(), verdict: "allow", code: 0, source: "live", mode: "enforced", masked: null },
  ...more,
});
const message = (texts: Record<string, string> = { "0.Text": "hello" }) => ({
  sentAt,
  texts: () => new Map(Object.entries(texts)),
});

describe("a message was allowed", () => {
  test("by a decision in time that let it through, or by Herald's own account", () => {
    expect(isAllowed([judged()], message())).toBe(true);
    expect(isAllowed([judged({ source: "own" })], message())).toBe(true);
  });

  test("also where verdicts are only written down, whatever they say", () => {
    expect(isAllowed([judged({ mode: "shadow", verdict: "reject" })], message())).toBe(true);
  });

  test("when one of several decisions about it did", () => {
    expect(isAllowed([judged({ verdict: "reject", code: 1 }), judged()], message())).toBe(true);
  });

  test("when what had to be masked was masked", () => {
    const masked = [{ path: "0.Text", text: "a badword" }];
    expect(isAllowed([judged({ verdict: "mask", masked })], message({ "0.Text": "a *******" }))).toBe(true);
  });
});

describe("a message slipped through", () => {
  test("when nobody decided about it", () => {
    expect(isAllowed([], message())).toBe(false);
  });

  test("when it was refused or dropped, and is there all the same", () => {
    expect(isAllowed([judged({ verdict: "reject", code: 1 })], message())).toBe(false);
    expect(isAllowed([judged({ verdict: "drop", code: 2 })], message())).toBe(false);
  });

  test("when it stands there as it was written although it had to be masked: the answer came too late", () => {
    const masked = [{ path: "0.Text", text: "a badword" }];
    expect(isAllowed([judged({ verdict: "mask", masked })], message({ "0.Text": "a badword" }))).toBe(false);
  });

  test("also where its other judged texts are not told, as a history may leave them out", () => {
    const masked = [
      { path: "0.Text", text: "a badword" },
      { path: "CloudCustomData", text: "innocent" },
    ];
    expect(isAllowed([judged({ verdict: "mask", masked })], message({ "0.Text": "a badword" }))).toBe(false);
    expect(isAllowed([judged({ verdict: "mask", masked })], message({ "0.Text": "a *******" }))).toBe(true);
  });

  test("when the only decision was made afterwards, or about another message of the same numbers at another time", () => {
    expect(isAllowed([judged({ source: "late" })], message())).toBe(false);
    expect(isAllowed([judged({ decidedMs: sentAt.getTime() + nearMs + 1 })], message())).toBe(false);
    expect(isAllowed([judged({ decidedMs: sentAt.getTime() + nearMs })], message())).toBe(true);
  });
});

test("messages go into calls of at most so many, each once", () => {
  const calls = inCalls(
    Array.from({ length: 21 }, (_, n) => n),
    10,
  );
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 1]);
  expect(calls.flat()).toEqual(Array.from({ length: 21 }, (_, n) => n));
  expect(inCalls([], 10)).toEqual([]);
});

describe("a gap is read", () => {
  const fromAt = new Date("2026-11-20T10:59:59Z");
  const untilAt = new Date("2026-11-20T11:00:01Z");

  test("group by group, then hour by hour to the last that can hold a message of it, groups before players", () => {
    expect(readGapCursor(null)).toEqual({ at: "groups", after: "" });
    const seen: string[] = [];
    let cursor = firstArchive(fromAt);
    while (cursor.at === "archive") {
      seen.push(`${archiveHour(cursor.hourMs)} ${cursor.kind}`);
      const next = nextArchive(cursor, untilAt);
      if (next === undefined) break;
      cursor = next;
    }
    // The hours of the archive are those of China.
    expect(seen).toEqual(["2026112018 group", "2026112018 direct", "2026112019 group", "2026112019 direct"]);
  });

  test("from where it was left, whatever a group is called", () => {
    for (const after of ["", "@TGS#1", "archive:1:group", "groups:groups:"]) {
      const cursor = { at: "groups", after } as const;
      expect(readGapCursor(writeGapCursor(cursor))).toEqual(cursor);
    }
    const hour = { at: "archive", hourMs: 1_763_632_800_000, kind: "direct" } as const;
    expect(readGapCursor(writeGapCursor(hour))).toEqual(hour);
  });

  test("when its archive can be there, and an hour without a file counts as silent only long after", () => {
    const hourMs = Date.parse("2026-11-20T10:00:00Z");
    const at = (hours: number) => new Date(hourMs + hours * 3_600_000);
    expect([1, 2, 3, 4].map((hours) => archiveState(hourMs, at(hours)))).toEqual(["early", "due", "due", "final"]);
    expect(stepOf({ state: "reading", cursor: `archive:${hourMs}:group` })).toEqual({
      ...{ at: "archive", hourAt: at(0), readyAt: at(2) },
    });
    expect(stepOf({ state: "closed", cursor: null })).toBeNull();
  });

  test("in the archive, too, unless the platform repeats callbacks and the gap is short", () => {
    const gapOf = (seconds: number, isExact = true) => ({
      isExact,
      fromAt,
      untilAt: new Date(fromAt.getTime() + seconds * 1_000),
    });
    expect(isRepeatedWhole(gapOf(60))).toBe(true);
    expect(isRepeatedWhole(gapOf(61))).toBe(false);
    expect(isRepeatedWhole(gapOf(3, false))).toBe(false);
  });

  test("with two seconds at either side, since the platform tells whole ones", () => {
    const gap = { fromAt, untilAt };
    expect(isWithin(gap, fromAt.getTime() - 2_000)).toBe(true);
    expect(isWithin(gap, untilAt.getTime() + 2_000)).toBe(true);
    expect(isWithin(gap, fromAt.getTime() - 2_001)).toBe(false);
    expect(isWithin(gap, untilAt.getTime() + 2_001)).toBe(false);
  });
});

test("a message of a topic is one of its community", () => {
  expect(placeOf("@TGS#1")).toEqual({ groupId: "@TGS#1", topicId: null });
  const topicId = "@TGS#_@TGS#c1@TOPIC#_@TOPIC#c2";
  expect(placeOf(topicId)).toEqual({ groupId: "@TGS#_@TGS#c1", topicId });
  expect(placeOf(null)).toEqual({ groupId: null, topicId: null });
});

describe("numbers of a group's messages", () => {
  const at = (seq: number, sentMs = seq * 1_000) => ({ seq, sentMs });

  test("that follow one another tell that none is missing, in whatever order they came", () => {
    expect(holeIn([at(1), at(2)], [at(4), at(3)])).toBeUndefined();
    expect(holeIn([], [at(7)])).toBeUndefined();
    expect(holeIn([at(3)], [at(3)])).toBeUndefined();
  });

  test("of which some are missing tell from when to when somebody spoke of whom nobody told", () => {
    expect(holeIn([at(1)], [at(3)])).toEqual({ fromMs: 1_000, untilMs: 3_000 });
    expect(holeIn([at(1)], [at(3), at(4), at(9)])).toEqual({ fromMs: 1_000, untilMs: 9_000 });
  });

  test("are told of once: a hole among what was known before is not found again", () => {
    expect(holeIn([at(1), at(3)], [at(4)])).toBeUndefined();
  });

  test("begin anew with a group that was made again", () => {
    expect(holeIn([at(40)], [at(1, 50_000), at(2, 51_000)])).toBeUndefined();
    expect(holeIn([at(5, 90_000)], [at(9, 50_000)])).toBeUndefined();
  });
});
