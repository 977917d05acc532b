import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countCalls,
  type Edit,
  judgeUndo,
  judgeWanted,
  keepDone,
  nameWanted,
} from "#server/players/labels/changes/rules.ts";
import { findNameTwice, holdsSame, renamesOf } from "#server/players/labels/rules.ts";
import {
  attributeValue,
  type HeldLabels,
  setAttributeNamesInput,
  tag,
  type Wanted,
  wantedLabels,
} from "#server/players/labels/schema.ts";

const words = ["a", "b", "c", "d"];
const names = ["vip", "level", "constructor"];
const anyTags = fc.uniqueArray(fc.constantFrom(...words));
const anyAttributes = fc.dictionary(fc.constantFrom(...names), fc.constantFrom("1", "2", "3"));
const anyHeld: fc.Arbitrary<HeldLabels> = fc.record({ tags: anyTags, attributes: anyAttributes });
const anyWanted: fc.Arbitrary<Wanted> = fc
  .record({ add: anyTags, remove: anyTags, set: anyAttributes, unset: fc.uniqueArray(fc.constantFrom(...names)) })
  .map(({ add, remove, set, unset }) => ({
    add,
    remove: remove.filter((one) => !add.includes(one)),
    set,
    unset: unset.filter((name) => !(name in set)),
  }));

/** What the platform would make of an edit. */
function applied(held: HeldLabels, edit: Edit): HeldLabels {
  const kept = Object.entries(held.attributes).filter(([name]) => !edit.unset.includes(name));
  return {
    tags: [...new Set([...held.tags.filter((one) => !edit.remove.includes(one)), ...edit.add])],
    attributes: { ...Object.fromEntries(kept), ...edit.set },
  };
}

test("an edit gives exactly what was wished, is empty only when nothing is lacking, and its undo gives back what was there", () => {
  fc.assert(
    fc.property(anyHeld, anyWanted, (held, wanted) => {
      const verdict = judgeWanted("p", held, wanted);
      const wish: Edit = { account: "p", was: {}, ...wanted };
      if (verdict === "same") {
        expect(holdsSame(applied(held, wish), held)).toBe(true);
        return;
      }
      if (!("edit" in verdict)) throw new Error("nobody is left out here");
      const after = applied(held, verdict.edit);
      expect(holdsSame(after, applied(held, wish))).toBe(true);
      const back = judgeUndo(after, verdict.edit);
      if (back === "same" || !("edit" in back)) throw new Error("there is something to undo");
      expect(holdsSame(applied(after, back.edit), held)).toBe(true);
      // What never reached the platform needs no undo.
      expect(judgeUndo(held, verdict.edit)).toBe("same");
    }),
  );
});

test("an attribute that was set again since is left alone", () => {
  const held = { tags: [], attributes: { vip: "1" } };
  const verdict = judgeWanted("p", held, { add: ["a"], remove: [], set: { vip: "2" }, unset: [] });
  if (verdict === "same" || !("edit" in verdict)) throw new Error("there is an edit");
  expect(judgeUndo({ tags: ["a"], attributes: { vip: "3" } }, verdict.edit)).toEqual({ skip: "changed_since" });
});

test("the hundredth tag fits, the next does not, unless another leaves", () => {
  const tags = Array.from({ length: 99 }, (_, at) => `t${at}`);
  const wish = (wanted: Partial<Wanted>) =>
    judgeWanted("p", { tags, attributes: {} }, { add: [], remove: [], set: {}, unset: [], ...wanted });
  expect(wish({ add: ["x"] })).toMatchObject({ edit: { add: ["x"] } });
  expect(wish({ add: ["x", "y"] })).toEqual({ skip: "too_many_tags" });
  expect(wish({ add: ["x", "y"], remove: ["t0"] })).toMatchObject({ edit: { remove: ["t0"] } });
});

test("a part makes one call of each kind that one of its players needs, and what failed of it was not done", () => {
  const edit = (more: Partial<Edit>): Edit => ({
    account: "p",
    add: [],
    remove: [],
    set: {},
    unset: [],
    was: {},
    ...more,
  });
  expect(countCalls([edit({ add: ["a"] }), edit({ set: { vip: "1" } }), edit({ add: ["b"] })])).toBe(2);
  expect(countCalls([])).toBe(0);
  const all = edit({ add: ["a"], remove: ["b"], set: { vip: "1" }, unset: ["level"] });
  expect(keepDone(all, new Set(["addTags", "removeAttributes"]))).toEqual({ ...all, add: [], unset: [] });
  expect(nameWanted(all)).toBe("+a −b vip=1 −level=");
});

test("a name stands at one place, and renames are told apart from new names", () => {
  expect(findNameTwice({ "0": "a", "3": "b", "7": "a" })).toEqual({ place: "7", name: "a", other: "0" });
  expect(findNameTwice({ "0": "a", "1": "b" })).toBeUndefined();
  expect([...renamesOf({ "0": "a", "1": "b" }, { "0": "b", "1": "a", "2": "new" })]).toEqual([
    ["a", "b"],
    ["b", "a"],
  ]);
});

test("tags, names and values are refused by the platform's rules, at their place", () => {
  const reason = (result: { success: boolean; error?: { issues: { message: string; path: PropertyKey[] }[] } }) =>
    result.success ? null : result.error?.issues.map(({ message, path }) => [path.join("."), message])[0];
  expect(reason(tag.safeParse("가".repeat(16)))).toBeNull();
  expect(reason(tag.safeParse("가".repeat(17)))).toEqual(["", "labels.tag_too_long"]);
  expect(reason(tag.safeParse("  "))).toEqual(["", "labels.tag_empty"]);
  expect(reason(tag.safeParse("a\u200Bb"))).toEqual(["", "labels.not_plain"]);
  expect(reason(tag.safeParse("a\nb"))).toEqual(["", "labels.not_plain"]);
  expect(reason(attributeValue.safeParse("x".repeat(51)))).toEqual(["", "labels.value_too_long"]);
  expect(reason(setAttributeNamesInput.safeParse({ names: [{ place: "0", name: "" }], version: 0 }))).toEqual([
    "names.0.name",
    "labels.name_empty",
  ]);
  const wish = (wanted: object) => reason(wantedLabels.safeParse(wanted));
  expect(wish({})).toEqual(["add", "labels.nothing_wanted"]);
  expect(wish({ add: ["a"], remove: ["b", "a"] })).toEqual(["remove.1", "labels.both_ways"]);
  expect(wish({ set: { vip: "1" }, unset: ["vip"] })).toEqual(["unset.0", "labels.both_ways"]);
  expect(wish({ add: Array.from({ length: 11 }, (_, at) => `t${at}`) })).toEqual(["add", "labels.too_many_at_once"]);
});
