import { expect, test } from "vitest";
import { diffViews } from "#lib/diff-views.ts";

const told = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  diffViews(before, after).map(({ path, kind, before: from, after: to }) => [path.join("."), kind, from, to]);

test("each field is added, removed, changed or the same", () => {
  expect(told({ a: 1, b: "x", c: true }, { a: 1, b: "y", d: 0 })).toEqual([
    ["a", "same", ["1"], ["1"]],
    ["b", "changed", ["x"], ["y"]],
    ["c", "removed", ["true"], []],
    ["d", "added", [], ["0"]],
  ]);
});

test("what is nested is followed to its ends, and a list of plain values is one field", () => {
  expect(told({ a: { b: { c: ["x", "y"] } } }, { a: { b: { c: ["y"] } }, e: [{ f: 1 }] })).toEqual([
    ["a.b.c", "changed", ["x", "y"], ["y"]],
    ["e.1.f", "added", [], ["1"]],
  ]);
});

test("absent, null and an empty group are one, and a name with a dot is not two", () => {
  expect(told({ a: null, b: {} }, {})).toEqual([["a", "same", [], []]]);
  expect(diffViews({ "a.b": 1 }, { a: { b: 1 } }).map(({ path }) => path)).toEqual([["a.b"], ["a", "b"]]);
  expect(told(null, null)).toEqual([]);
});
