import fc from "fast-check";
import { expect, test } from "vitest";
import { diffFields } from "#lib/diff-fields.ts";

test("names fields inside a group, in the order of the first record and then of what only the second has", () => {
  const before = { a: 1, group: { x: "1", y: "2" }, b: true };
  const after = { b: false, group: { y: "3", z: "4" }, a: 1, c: null };
  expect(diffFields(before, after)).toEqual([
    { field: "group.x", from: "1", to: null },
    { field: "group.y", from: "2", to: "3" },
    { field: "b", from: true, to: false },
    { field: "group.z", from: null, to: "4" },
  ]);
});

test("equal records differ in nothing, and the way back is the same list turned around", () => {
  const values = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const record = fc.dictionary(fc.constantFrom("a", "b", "c"), values);
  fc.assert(
    fc.property(record, record, (left, right) => {
      expect(diffFields(left, left)).toEqual([]);
      const byField = (changes: { field: string }[]) => [...changes].sort((a, b) => a.field.localeCompare(b.field));
      const back = diffFields(right, left).map(({ field, from, to }) => ({ field, from: to, to: from }));
      expect(byField(diffFields(left, right))).toEqual(byField(back));
    }),
  );
});
