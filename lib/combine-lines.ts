import type { SortedLines } from "./merge-lines.ts";
import { compareLines } from "./sort-lines.ts";

const lineFeed = 10;
const pieceBytes = 64 * 1024;

/** A source and the line it stands at; `bytes` is empty when it has ended. */
type Cursor = { source: SortedLines; bytes: Uint8Array; at: number };

/**
 * Walks sorted sources side by side and keeps the lines that the caller wants, in order and each once. Holds one piece of each source
 * and one of the result.
 * @param sources at most 30, each ascending lines without repeats.
 * @param keeps by which sources have a line, a bit for each.
 * @returns pieces of whole lines that end with LF, each valid until the next is asked for.
 */
export async function* combineLines(
  sources: readonly SortedLines[],
  keeps: (having: number) => boolean,
): AsyncGenerator<{ text: Uint8Array; lines: number }, void, undefined> {
  const cursors: Cursor[] = sources.map((source) => ({ source, bytes: new Uint8Array(), at: 0 }));
  for (const cursor of cursors) await refill(cursor);
  const piece = new Uint8Array(pieceBytes);
  let [size, lines] = [0, 0];
  for (let having = atLeast(cursors); having !== 0; having = atLeast(cursors)) {
    const first = cursors[31 - Math.clz32(having & -having)];
    if (first !== undefined && keeps(having)) {
      const end = endOfLine(first.bytes, first.at);
      if (size + end - first.at > piece.length) {
        yield { text: piece.subarray(0, size), lines };
        [size, lines] = [0, 0];
      }
      for (let at = first.at; at < end; at += 1) piece[size + at - first.at] = first.bytes[at] ?? lineFeed;
      size += end - first.at;
      lines += 1;
    }
    for (const [bit, cursor] of cursors.entries()) {
      if ((having & (1 << bit)) === 0) continue;
      cursor.at = endOfLine(cursor.bytes, cursor.at);
      if (cursor.at >= cursor.bytes.length) await refill(cursor);
    }
  }
  if (lines > 0) yield { text: piece.subarray(0, size), lines };
}

/** @returns a bit for each source that stands at the least line; 0 when all have ended. */
function atLeast(cursors: readonly Cursor[]): number {
  let least: Cursor | undefined;
  let having = 0;
  for (const [bit, cursor] of cursors.entries()) {
    if (cursor.bytes.length === 0) continue;
    const order = least === undefined ? -1 : compareLines(cursor.bytes, cursor.at, least.bytes, least.at);
    if (order < 0) [least, having] = [cursor, 1 << bit];
    else if (order === 0) having |= 1 << bit;
  }
  return having;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? lineFeed) !== lineFeed) at += 1;
  return at + 1;
}

async function refill(cursor: Cursor): Promise<void> {
  const step = await cursor.source.next();
  cursor.bytes = step.done ? new Uint8Array() : step.value;
  cursor.at = 0;
}
