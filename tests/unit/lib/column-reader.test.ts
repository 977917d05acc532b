import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ColumnLayout, createColumnReader, OpenQuoteError, readFirstRow } from "#lib/column-reader.ts";
import { NotTextError, readUtf8 } from "#lib/utf8-stream.ts";
import { bytesOf } from "#tests/support/lists.ts";

const table: ColumnLayout = { delimiters: ",", rowPerCell: false, quotes: true, column: 1, skipFirst: false };

function read(text: string, layout: ColumnLayout = table, size = 7): { line: number; value: string; cut: boolean }[] {
  const cells: { line: number; value: string; cut: boolean }[] = [];
  const reader = createColumnReader(layout, (kept, from, length, cut, line) => {
    cells.push({ line, value: Buffer.from(kept.subarray(from, from + length)).toString("utf8"), cut });
  });
  const bytes = Buffer.from(text, "utf8");
  for (let start = 0; start < bytes.length; start += size) reader.read(bytes.subarray(start, start + size));
  reader.end();
  return cells;
}

describe("a column", () => {
  it("gives back what a careful writer wrote, whatever the pieces", () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab,"\n é🎮') }).map((text) => `x${text}x`);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (values, size) => {
        const text = values.map((cell) => `left,"${cell.replaceAll('"', '""')}",right`).join("\r\n");
        expect(read(text, table, size).map((cell) => cell.value)).toEqual(values);
      }),
    );
  });

  it("is the same when it is the first, whatever the pieces and the ends of lines", () => {
    const first: ColumnLayout = { ...table, column: 0 };
    const row = fc.tuple(
      fc.constantFrom("", "a", " b ", '"c"', "d,1", ",2", "e".repeat(40)),
      fc.constantFrom("\n", "\r\n", "\r"),
    );
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 20 }), (rows, size) => {
        const text = rows.flat().join("");
        // In pieces of one byte no row lies in one piece as a whole.
        expect(read(text, first, size)).toEqual(read(text, first, 1));
      }),
    );
  });

  it("counts lines by LF, CRLF and CR alike, also inside quotes", () => {
    expect(read('a,1\r\nb,"2\r\n\n"\rc,3\n\nd,4').map((cell) => cell.line)).toEqual([1, 2, 5, 7]);
  });

  it("keeps the beginning of a long cell and says so", () => {
    const [cell] = read(`a,${"z".repeat(5_000)}\n`);
    expect(cell).toEqual({ line: 1, value: "z".repeat(1_024), cut: true });
  });

  it("shows text after a closed quote as it is", () => {
    expect(read('a,"b"c\n').map((cell) => cell.value)).toEqual(['b"c']);
  });

  it("is refused with the line where a quote was opened and never closed, without reading on forever", () => {
    expect(() => read('a,1\nb,"2\nc,3\n')).toThrow(expect.objectContaining({ line: 2 }));
    const reader = createColumnReader(table, () => {});
    reader.read(Buffer.from('a,"'));
    expect(() => reader.read(Buffer.alloc(70_000, "x"))).toThrow(OpenQuoteError);
  });
});

it("the first row tells its delimiter by what stands outside quotes", () => {
  expect(readFirstRow('\n"a,b,c";d\n1;2')).toEqual({ delimiter: ";", cells: ["a,b,c", "d"] });
  expect(readFirstRow("one")).toEqual({ delimiter: ",", cells: ["one"] });
  expect(readFirstRow("\n\n")).toEqual({ delimiter: ",", cells: [] });
});

describe("a stream of text", () => {
  const textOf = async (bytes: Uint8Array, size: number) => {
    const parts: Uint8Array[] = [];
    for await (const part of readUtf8(bytesOf(bytes, size))) parts.push(part);
    return Buffer.concat(parts).toString("utf8");
  };

  it("comes out the same in any encoding that names itself, whatever the pieces", async () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((given) => !given.includes("\0") && !given.startsWith("%PDF"));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
        const little = Buffer.from(`\uFEFF${given}`, "utf16le");
        for (const bytes of [Buffer.from(`\uFEFF${given}`), little, Buffer.from(little).swap16()]) {
          expect(await textOf(bytes, size)).toBe(given);
        }
      }),
    );
  });

  it.each([
    ["a NUL", Buffer.from("ab\0cd")],
    ["half a character", Buffer.from("ab\xe2\x82", "latin1")],
    ["another encoding", Buffer.from([0xb0, 0xe8, 0xc1, 0xa4, 0x2c, 0x31])],
    ["half a UTF-16 unit", Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62])],
    ["a PDF", Buffer.from("%PDF-1.7\n")],
  ])("with %s is no text", async (_, bytes) => {
    await expect(textOf(bytes, 3)).rejects.toBeInstanceOf(NotTextError);
  });
});
