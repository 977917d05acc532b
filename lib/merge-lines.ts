import { compareLines } from "./sort-lines.ts";

const lineFeed = 10;
const firstSizeBytes = 32 * 1024;

/** Sorted lines that arrive in pieces; each piece is whole lines that end with LF. */
export type SortedLines = AsyncIterator<Uint8Array>;

/** @param text the lines, each with its LF; valid until the next block but one. */
export type LineBlock = { text: Uint8Array; lines: number };

/** A source and the line it stands at. */
type Cursor = { source: SortedLines; bytes: Uint8Array; at: number };

/**
 * Merges sorted lines into one ascending sequence without repeats, cut into blocks of `linesPerBlock`; only the last one may be
 * shorter. Holds one piece of each source and two blocks.
 */
export async function* mergeLines(
  sources: readonly SortedLines[],
  linesPerBlock: number,
): AsyncGenerator<LineBlock, void, undefined> {
  const heap: Cursor[] = [];
  for (const source of sources) {
    const step = await source.next();
    if (step.done) continue;
    heap.push({ source, bytes: step.value, at: 0 });
  }
  for (let place = heap.length >> 1; place >= 0; place -= 1) siftDown(heap, place);

  let block = new Uint8Array(firstSizeBytes);
  let other = new Uint8Array(firstSizeBytes);
  let [size, lines] = [0, 0];
  /** The line that was written last, in this block or at the end of the one before. */
  let [lastIn, lastAt] = [block, -1];
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    const { bytes } = top;
    let at = top.at;
    if (lastAt >= 0 && compareLines(lastIn, lastAt, bytes, at) === 0) {
      at = bytes.indexOf(lineFeed, at);
    } else {
      if (lines === linesPerBlock) {
        yield { text: block.subarray(0, size), lines };
        [block, other] = [other, block];
        [size, lines] = [0, 0];
      }
      [lastIn, lastAt] = [block, size];
      let byte = 0;
      while (byte !== lineFeed) {
        byte = bytes[at] ?? lineFeed;
        if (size === block.length) lastIn = block = widened(block);
        block[size] = byte;
        size += 1;
        at += 1;
      }
      at -= 1;
      lines += 1;
    }
    top.at = at + 1;
    if (top.at >= bytes.length && !(await refill(top))) {
      const last = heap.pop();
      if (last !== undefined && last !== top) heap[0] = last;
    }
    siftDown(heap, 0);
  }
  if (lines > 0) yield { text: block.subarray(0, size), lines };
}

async function refill(cursor: Cursor): Promise<boolean> {
  const step = await cursor.source.next();
  if (step.done) return false;
  cursor.bytes = step.value;
  cursor.at = 0;
  return true;
}

/** Lets a cursor sink until none below it stands at a smaller line. */
function siftDown(heap: Cursor[], from: number): void {
  const cursor = heap[from];
  if (cursor === undefined) return;
  let place = from;
  while (true) {
    let next = place * 2 + 1;
    let child = heap[next];
    if (child === undefined) break;
    const right = heap[next + 1];
    if (right !== undefined && compareLines(right.bytes, right.at, child.bytes, child.at) < 0) {
      next += 1;
      child = right;
    }
    if (compareLines(cursor.bytes, cursor.at, child.bytes, child.at) <= 0) break;
    heap[place] = child;
    place = next;
  }
  heap[place] = cursor;
}

function widened(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
