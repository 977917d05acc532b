import { setImmediate as nextTurn } from "node:timers/promises";
import { compareLines, sortLines } from "#lib/sort-lines.ts";
import type { AcceptedIds } from "../rules.ts";

/**
 * Sorts ids that arrived together, letting others run every few milliseconds.
 * @returns a copy of the ids in byte order, each once and with an LF.
 */
export async function sortIds({ text, starts, isAscending }: AcceptedIds): Promise<Uint8Array> {
  if (isAscending) return text.slice();
  for (const _ of sortLines(text, starts)) await nextTurn();
  const sorted = new Uint8Array(text.length);
  let [size, last] = [0, -1];
  for (const start of starts) {
    if (last >= 0 && compareLines(sorted, last, text, start) === 0) continue;
    last = size;
    let at = start;
    for (let byte = text[at] ?? lineFeed; byte !== lineFeed; byte = text[at] ?? lineFeed) {
      sorted[size] = byte;
      size += 1;
      at += 1;
    }
    sorted[size] = lineFeed;
    size += 1;
  }
  return sorted.subarray(0, size);
}

const lineFeed = 10;
