import { expect, test } from "vitest";
import { type ListInput, mergeRows } from "#app/(console)/[game]/teams/_components/list/merge-rows.ts";
import type { TeamRow } from "#server/teams/schema.ts";

const row = (id: string, more: Partial<TeamRow> = {}): TeamRow => ({
  ...{ id, groupId: id, name: id, type: "public", preset: "team", state: "forming", owner: null, drift: 0, version: 1 },
  ...{ memberCount: 1, capacity: 4, freshness: "confirmed", createdAt: null, confirmedAt: null, disbandedAt: null },
  lastActivityAt: new Date(1_000),
  updatedAt: new Date(1_000),
  ...more,
});
const list = (more: Partial<ListInput> = {}): ListInput => ({ game: "aster", sort: "name", ...more });

test("a row changes where it stands, and the others are the same ones", () => {
  const rows = [row("a"), row("b")];
  const next = row("b", { version: 2, memberCount: 2 });
  const merged = mergeRows(rows, [next], list());
  expect(merged).toEqual({ rows: [rows[0], next], moved: [] });
  expect(merged.rows[0]).toBe(rows[0]);
});

test("what is older than a row, or about no row in sight, changes nothing", () => {
  const rows = [row("a", { version: 5 })];
  const merged = mergeRows(rows, [row("a", { version: 5, name: "x" }), row("z", { version: 9 })], list());
  expect(merged.rows).toBe(rows);
  expect(merged.moved).toEqual([]);
});

test.each([
  ["activity", { lastActivityAt: new Date(2_000) }],
  ["members", { memberCount: 2 }],
  ["name", { name: "other" }],
  ["created", { createdAt: new Date(2_000) }],
] as const)("by %s a row moves when just that changes", (sort, change) => {
  const input = list({ sort });
  const rows = [row("a")];
  expect(mergeRows(rows, [row("a", { version: 2, ...change })], input).moved).toEqual(["a"]);
  expect(mergeRows(rows, [row("a", { version: 2, drift: 3 })], input).moved).toEqual([]);
});

test("a row that leaves the list is told as one that moves, once", () => {
  const full = row("a", { version: 2, state: "full", memberCount: 4 });
  for (const filter of [{ state: "forming" }, { room: "open" }] as const) {
    const once = mergeRows([row("a")], [full], list(filter));
    expect(once.moved).toEqual(["a"]);
    expect(mergeRows(once.rows, [{ ...full, version: 3, drift: 1 }], list(filter)).moved).toEqual([]);
  }
  const over = row("a", { version: 2, state: "disbanded", disbandedAt: new Date(2_000) });
  expect(mergeRows([row("a")], [over], list()).moved).toEqual(["a"]);
  expect(mergeRows([row("a", { state: "disbanded" })], [over], list({ state: "disbanded" })).moved).toEqual([]);
});
