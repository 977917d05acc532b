import { compareLines } from "./sort-lines.ts";

const lineFeed = 10;
const firstSizeBytes = 32 * 1024;

/** Ascending lines, none twice, that arrive in pieces; each piece is whole lines that end with LF. */
export type SortedLines = AsyncIterator<Uint8Array>;

/** @param text the lines, each with its LF; valid until the next block but one. */
export type LineBlock = { text: Uint8Array; lines: number };

/** A source and the line it stands at. */
type Cursor = { source: SortedLines; bytes: Uint8Array; at: number };

/** So many lines of a stretch are compared one by one; the end of a longer one is searched for. */
const patience = 16;
/** Up to so many bytes are copied faster one by one. */
const fewBytes = 64;

/**
 * Merges sorted lines into one ascending sequence without repeats, cut into blocks of `linesPerBlock`; only the last one may be
 * shorter. Holds one piece of each source and two blocks. Stretches of lines that one source has alone are copied at once.
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
    const until = endOfStretch(top, rivalOf(heap));
    let at = top.at;
    // Another source had it too.
    if (lastAt >= 0 && compareLines(lastIn, lastAt, bytes, at) === 0) at = endOfLine(bytes, at);
    while (at < until) {
      if (lines === linesPerBlock) {
        yield { text: block.subarray(0, size), lines };
        [block, other] = [other, block];
        [size, lines] = [0, 0];
      }
      let [end, last] = [at, at];
      for (; end < until && lines < linesPerBlock; lines += 1) {
        last = end;
        end = endOfLine(bytes, end);
      }
      while (size + end - at > block.length) block = widened(block);
      [lastIn, lastAt] = [block, size + last - at];
      copy(bytes, at, end, block, size);
      size += end - at;
      at = end;
    }
    top.at = until;
    if (until >= bytes.length && !(await refill(top))) {
      const last = heap.pop();
      if (last !== undefined && last !== top) heap[0] = last;
    }
    siftDown(heap, 0);
  }
  if (lines > 0) yield { text: block.subarray(0, size), lines };
}

/** @returns the place behind the LF of the line that starts there. */
function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? lineFeed) !== lineFeed) at += 1;
  return at + 1;
}

/** Who has the smallest line after the top. */
function rivalOf(heap: readonly Cursor[]): Cursor | undefined {
  const [, left, right] = heap;
  if (left === undefined || right === undefined) return left;
  return compareLines(left.bytes, left.at, right.bytes, right.at) <= 0 ? left : right;
}

/** @returns the place behind the last line of the top's piece that comes before its rival's line, and at least behind its own. */
function endOfStretch({ bytes, at }: Cursor, rival: Cursor | undefined): number {
  if (rival === undefined) return bytes.length;
  let end = endOfLine(bytes, at);
  for (let looked = 0; looked < patience; looked += 1) {
    if (end >= bytes.length || !isBefore(bytes, end, rival)) return end;
    end = endOfLine(bytes, end);
  }
  return end >= bytes.length ? end : searchStretch(bytes, end, rival);
}

/** @returns the place from `from` on, where a line starts, behind which nothing comes before the rival's line. */
function searchStretch(bytes: Uint8Array, from: number, rival: Cursor): number {
  let behind = startOfLine(bytes, bytes.length - 1);
  if (isBefore(bytes, behind, rival)) return bytes.length;
  if (!isBefore(bytes, from, rival)) return from;
  // Where a line starts that comes before the rival's, and one that does not.
  let before = from;
  while (true) {
    const middle = startOfLine(bytes, (before + behind) >>> 1);
    const start = middle > before ? middle : endOfLine(bytes, before);
    if (start >= behind) return behind;
    if (isBefore(bytes, start, rival)) before = start;
    else behind = start;
  }
}

function isBefore(bytes: Uint8Array, start: number, rival: Cursor): boolean {
  return compareLines(bytes, start, rival.bytes, rival.at) < 0;
}

/** @returns where the line starts that holds this byte. */
function startOfLine(bytes: Uint8Array, within: number): number {
  return within === 0 ? 0 : bytes.lastIndexOf(lineFeed, within - 1) + 1;
}

function copy(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): void {
  if (end - start > fewBytes) to.set(from.subarray(start, end), at);
  else for (let byte = start; byte < end; byte += 1) to[at + byte - start] = from[byte] ?? 0;
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
