import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvField, csvLine, withoutGuards } from "#lib/csv.ts";

test("a spreadsheet runs nothing of what a field holds", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) expect(csvField(`${start}cmd`)).toMatch(/^"?'/);
  expect(csvField("a=b")).toBe("a=b");
});

test("separators, quotes and line ends stay inside their field", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", ""])).toBe('"a,b","say ""hi""","two\nlines",\r\n');
});

test("neither a full-width sign nor another country's separator gets out of its field", () => {
  for (const start of ["\n", "＝", "＋", "－", "＠"]) expect(csvField(`${start}cmd`)).toMatch(/^"?'/);
  // It ends a field there even between quotes, when these do not begin the field.
  expect(csvField("a;=cmd()")).toBe(`"a;'=cmd()"`);
  expect(csvField("a\r\n@cmd\t+1")).toBe(`"a\r\n'@cmd\t'+1"`);
});

test("whatever a field holds, it comes back as it was", () => {
  const text = fc.string({
    unit: fc.constantFrom("'", "=", "-", "@", "＝", ";", ",", '"', "\t", "\r", "\n", "a", " "),
  });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2 }), (values) => {
      const [read]: string[][] = parse(csvLine(values), { record_delimiter: "\r\n" });
      expect(read?.map(withoutGuards)).toEqual(values);
    }),
  );
});
