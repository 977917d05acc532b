import fc from "fast-check";
import { expect, test } from "vitest";
import { teamPresets } from "#db/enums/teams.ts";
import {
  candidatesOf,
  fillText,
  heldBack,
  isFilledSince,
  isFreeAfter,
  isLate,
  type ToldEvent,
} from "#server/teams/automations/rules.ts";
import { automationDefaults } from "#server/teams/automations/schema.ts";

const team = { groupId: "g", preset: "team" as const, times: {}, lastFullMs: null };
const full = (eventId: number, at: number): ToldEvent => ({ eventId, said: { kind: "full", at, type: "public" } });

test("a team is full once until somebody leaves, however often the platform says so and in whatever order", () => {
  const settings = automationDefaults.full;
  expect(candidatesOf(settings, team, [full(1, 10), full(2, 11)])).toEqual([{ key: "event:1", eventId: 1, at: 10 }]);
  expect(candidatesOf(settings, { ...team, lastFullMs: 10 }, [full(3, 12)])).toEqual([]);
  // Somebody left before it was full, and the news came late.
  expect(candidatesOf(settings, { ...team, times: { left: 5 }, lastFullMs: 10 }, [full(3, 12)])).toEqual([]);
  expect(candidatesOf(settings, { ...team, times: { left: 15 }, lastFullMs: 10 }, [full(4, 20)])).toHaveLength(1);
  // What was said before that departure is no news either.
  expect(candidatesOf(settings, { ...team, times: { left: 15 }, lastFullMs: 10 }, [full(2, 10)])).toEqual([]);
  expect(candidatesOf(settings, { ...team, times: { gone: 15 }, lastFullMs: 10 }, [full(4, 20)])).toHaveLength(1);
});

test("a team that is found full is news when somebody joined it in a later second than it was last said to be full", () => {
  expect(isFilledSince(5_000, null)).toBe(true);
  expect(isFilledSince(5_000, 5_999)).toBe(false);
  expect(isFilledSince(5_000, 5_000)).toBe(false);
  expect(isFilledSince(6_000, 5_999)).toBe(true);
});

test("an automation is for its scenarios alone, and a team of none is for none", () => {
  for (const preset of teamPresets) {
    const found = candidatesOf({ ...automationDefaults.full, presets: ["team"] }, { ...team, preset }, [full(1, 1)]);
    expect(found).toHaveLength(preset === "team" ? 1 : 0);
  }
  expect(candidatesOf(automationDefaults.full, { ...team, preset: null }, [full(1, 1)])).toEqual([]);
});

test("a channel and a circle of friends are not swept unless somebody chooses so", () => {
  expect(automationDefaults.idle.presets).not.toContain("channel");
  expect(automationDefaults.idle.presets).not.toContain("friends");
});

test("a match is over once in each life of its team, and a taken attribute says nothing", () => {
  const settings = automationDefaults.match_over;
  const said = (eventId: number, value: string, change: "modify" | "delete" = "modify"): ToldEvent => ({
    eventId,
    said: { kind: "attributes", at: eventId, type: "public", change, attributes: [{ key: "match", value }] },
  });
  const keys = (times: Record<string, number>, ...events: ToldEvent[]) =>
    candidatesOf(settings, { ...team, times }, events).map(({ key }) => key);
  expect(keys({}, said(1, "over"), said(2, "over"))).toEqual(["match:g:0"]);
  expect(keys({ gone: 9, born: 10 }, said(3, "over"))).toEqual(["match:g:9"]);
  expect(keys({}, said(1, "on"), said(2, "over", "delete"))).toEqual([]);
});

test("what was spared leaves its end or its silence to another firing; what an event told is over with it", () => {
  const over = (state: "done" | "skipped" | "failed", skip: "not_so" | "halt" | "off" | null) => ({ state, skip });
  expect(isFreeAfter("match_over", over("skipped", "not_so"))).toBe(true);
  expect(isFreeAfter("match_over", over("failed", null))).toBe(true);
  expect(isFreeAfter("match_over", over("done", null))).toBe(false);
  expect(isFreeAfter("idle", over("skipped", "halt"))).toBe(true);
  expect(isFreeAfter("idle", over("skipped", "not_so"))).toBe(false);
  expect(isFreeAfter("idle", over("failed", null))).toBe(false);
  for (const kind of ["full", "movement", "dropped_out"] as const) {
    expect(isFreeAfter(kind, over("skipped", "off"))).toBe(false);
  }
});

test("no minute holds more than the limit, and nothing is held back below it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600_000 })), fc.integer({ min: 1, max: 5 }), (times, max) => {
      const moments = times.toSorted((a, b) => a - b);
      const held = heldBack(moments, max);
      const passed = moments.filter((_, place) => held[place] === false);
      for (const at of passed) {
        expect(passed.filter((other) => other <= at && other > at - 60_000).length).toBeLessThanOrEqual(max);
      }
      for (const [place, at] of moments.entries()) {
        if (held[place] !== true) continue;
        expect(passed.filter((other) => other <= at && other > at - 60_000).length).toBe(max);
      }
    }),
  );
});

test("what happened longer ago than the automation looks is late", () => {
  expect(isLate(1_000, { nowMs: 61_000, latestMinutes: 1 })).toBe(false);
  expect(isLate(999, { nowMs: 61_000, latestMinutes: 1 })).toBe(true);
});

test("places of a text are filled in, and an unknown one, or one of every object, stays", () => {
  expect(
    fillText("{player} · {team} {members}/{capacity} {what} {constructor}", {
      player: "미나",
      team: "A",
      members: 2,
      capacity: 5,
    }),
  ).toBe("미나 · A 2/5 {what} {constructor}");
});
