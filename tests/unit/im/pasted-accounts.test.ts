import fc from "fast-check";
import { expect, test } from "vitest";
import { plainSeparators } from "#lib/pasted-words.ts";
import { readAccounts } from "#server/im/schema.ts";

test.each([
  ["a, b;c\n\n d\u3000e，f；a、g\r\n", ["a", "b", "c", "d", "e", "f", "g"], []],
  [`ok 이름 a@b ${"x".repeat(33)}`, ["ok"], ["이름", "a@b", "x".repeat(33)]],
  ['\uFEFFp1,p2;\tp1 "p3"', ["p1", "p2", "p3"], []],
  [`"p1","p2"\n'p3';“p4” ‘p5’、「p6」`, ["p1", "p2", "p3", "p4", "p5", "p6"], []],
  ["p１ good", ["good"], ["p１"]],
])("ids are read from %j", (text, accounts, rejected) => {
  expect(readAccounts(text)).toEqual({ accounts, rejected });
});

test.each(['"p1', 'p1"', `"p1'`, 'p"1"', '"p1"x', '"p1" "p2'])(
  "a mark in %j that is not one of a pair around a word stays and is seen",
  (text) => {
    expect(readAccounts(text).rejected).toHaveLength(1);
  },
);

test("a line of what was pasted keeps its number, and an id is never put together of two", () => {
  const piece = fc.constantFrom("p1", "p2", '"', "'", " ", ",", "\n", "，", "\u3000", "“", "”");
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const plain = plainSeparators(text);
      expect(plain.split("\n")).toHaveLength(text.split("\n").length);
      for (const id of readAccounts(text).accounts) expect(text).toContain(id);
    }),
  );
});
