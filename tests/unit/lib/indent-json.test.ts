import { expect, test } from "vitest";
import { indentJson } from "#lib/indent-json.ts";

test("JSON is indented as JSON.stringify does it", () => {
  const value = { a: [1, -2.5e3, { b: null, c: [] }], d: {}, "e : [,]": 'x "y" \\ {z}', f: [true, false] };
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, 1)]) {
    expect(indentJson(text)).toBe(JSON.stringify(value, null, 2));
  }
  for (const text of ["{}", "[]", "1", '"a"', "null"]) expect(indentJson(text)).toBe(text);
});

test("what reading would change stands as it came: long numbers, doubled keys, escapes", () => {
  const text = '{"MsgSeq":9007199254740993,"A":1,"A":2,"T":"\\u00e9\\/"}';
  expect(indentJson(text)).toBe(
    ["{", '  "MsgSeq": 9007199254740993,', '  "A": 1,', '  "A": 2,', '  "T": "\\u00e9\\/"', "}"].join("\n"),
  );
});

test("what is nested without end, or is no JSON, comes back as it is", () => {
  for (const text of ["[".repeat(500_000) + "]".repeat(500_000), "{", "]"])
    expect(indentJson(text) === text).toBe(true);
  expect(indentJson("\ufeff{}")).toBe("{}");
});
