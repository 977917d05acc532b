import { expect, test } from "vitest";
import { csvField, csvLine } from "#lib/csv.ts";

test("a spreadsheet runs nothing of what a field holds", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) expect(csvField(`${start}cmd`)).toMatch(/^"?'/);
  expect(csvField("a=b")).toBe("a=b");
});

test("separators, quotes and line ends stay inside their field", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", ""])).toBe('"a,b","say ""hi""","two\nlines",\r\n');
});
