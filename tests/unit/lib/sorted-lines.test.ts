import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeLines } from "#lib/merge-lines.ts";
import { sortLines } from "#lib/sort-lines.ts";

const line = fc.stringMatching(/^[A-Za-z0-9_-]{0,6}$/);
/** Byte order is the order of code units for what a line holds here. */
const inOrder = (lines: readonly string[]): string[] => lines.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const textOf = (lines: readonly string[]): string => lines.map((each) => `${each}\n`).join("");

function sorted(lines: readonly string[]): string[] {
  const bytes = Buffer.from(textOf(lines));
  let at = 0;
  const starts = Uint32Array.from(lines, (each) => {
    const start = at;
    at += each.length + 1;
    return start;
  });
  for (const _ of sortLines(bytes, starts));
  return Array.from(starts, (start) => bytes.toString("latin1", start, bytes.indexOf("\n", start)));
}

async function* piecesOf(lines: readonly string[], size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < lines.length; from += size) yield Buffer.from(textOf(lines.slice(from, from + size)));
}

async function merged(lists: readonly string[][], options: { block: number; size: number }): Promise<string[]> {
  const blocks: string[] = [];
  const sources = lists.map((list) => piecesOf(list, options.size));
  for await (const { text, lines } of mergeLines(sources, options.block)) {
    const block = Buffer.from(text).toString("latin1");
    expect(block.split("\n")).toHaveLength(lines + 1);
    blocks.push(block);
  }
  return blocks;
}

describe("lines", () => {
  it("are sorted in byte order, with their repeats", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 200 }), (lines) => {
        expect(sorted(lines)).toEqual(inOrder(lines));
      }),
    );
  });

  it("that all begin alike, or all are the same, are sorted too", () => {
    const players = Array.from({ length: 5_000 }, (_, at) => `player_${(at * 7_919) % 5_000}`);
    expect(sorted(players)).toEqual(inOrder(players));
    expect(sorted(Array.from({ length: 5_000 }, () => "same"))).toEqual(Array.from({ length: 5_000 }, () => "same"));
  });

  it("let others run while many of them are sorted", () => {
    const bytes = Buffer.from(
      textOf(Array.from({ length: 100_000 }, (_, at) => String((at * 7_919) % 100_000).padStart(5, "0"))),
    );
    const pauses = [
      ...sortLines(
        bytes,
        Uint32Array.from({ length: 100_000 }, (_, at) => at * 6),
      ),
    ];
    expect(pauses.length).toBeGreaterThan(3);
  });

  it("of several sorted lists become one without repeats, in whole blocks", async () => {
    // A few have lines that nobody else has, in long stretches.
    const prefix = fc.constantFrom("", "", "a", "m", "z");
    const list = fc
      .tuple(prefix, fc.array(line, { maxLength: 60 }))
      .map(([start, lines]) => inOrder([...new Set(lines.map((each) => start + each))]));
    const sizes = fc.record({ block: fc.integer({ min: 1, max: 9 }), size: fc.integer({ min: 1, max: 70 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(list, { maxLength: 7 }), sizes, async (lists, options) => {
        const blocks = await merged(lists, options);
        const all = inOrder([...new Set(lists.flat())]);
        expect(blocks.join("")).toBe(textOf(all));
        expect(blocks.slice(0, -1).every((block) => block.split("\n").length === options.block + 1)).toBe(true);
      }),
    );
  });

  it("of sources that share some lines are merged once, also where one of them has long stretches alone", async () => {
    const numbers = (from: number, count: number, step = 1) =>
      inOrder(Array.from({ length: count }, (_, at) => String(from + at * step).padStart(6, "0")));
    const lists = [numbers(0, 5_000), numbers(4_990, 3_000), numbers(100, 40, 150), numbers(20_000, 10)];
    for (const size of [1, 37, 100_000]) {
      const blocks = await merged(lists, { block: 500, size });
      expect(blocks.join("")).toBe(textOf(inOrder([...new Set(lists.flat())])));
    }
  });

  it("longer than anything expected are merged whole", async () => {
    const long = ["a".repeat(100_000), "b".repeat(200_000)];
    expect(await merged([[long[0] ?? ""], [long[1] ?? ""]], { block: 5, size: 1 })).toEqual([textOf(long)]);
  });
});
