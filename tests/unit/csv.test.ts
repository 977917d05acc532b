import { expect, test } from "vitest";
import { csvField, csvLine } from "#lib/csv.ts";

test("a spreadsheet runs nothing of what a field holds", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) expect(csvField(`${start}cmd`)).toMatch(/^"?'/);
  expect(csvField("a=b")).toBe("a=b");
});

test("separators, quotes and line ends stay inside their field", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", ""])).toBe('"a,b","say ""hi""","two\nlines",\r\n');
});

test("neither a full-width sign nor another country's separator gets out of its field", () => {
  for (const start of ["\n", "＝", "＋", "－", "＠"]) expect(csvField(`${start}cmd`)).toMatch(/^"?'/);
  expect(csvField("a;=cmd()")).toBe('"a;=cmd()"');
});
