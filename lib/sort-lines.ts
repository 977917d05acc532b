const lineFeed = 10;
/** Below this many lines, comparing neighbours is faster than splitting further. */
const fewLines = 12;
/** Lines looked at between two pauses: a few milliseconds. */
const linesPerTurn = 200_000;

/**
 * Sorts lines in byte order, in place and without making strings of them: a multikey quicksort, which looks at each byte of a
 * common beginning once. It pauses every few milliseconds, so that whoever drives it can let others run.
 * @param bytes lines that each end with LF and hold no byte below it.
 * @param starts where each line starts; sorted afterwards.
 */
export function* sortLines(bytes: Uint8Array, starts: Uint32Array): Generator<void, void, void> {
  /** Ranges yet to sort: first place, place behind the last, and how many bytes of its lines are equal. */
  const open: number[] = [0, starts.length, 0];
  let looked = 0;
  while (open.length > 0) {
    const depth = open.pop() ?? 0;
    const end = open.pop() ?? 0;
    const from = open.pop() ?? 0;
    if (end - from <= fewLines) {
      sortFew(bytes, starts, from, end, depth);
      looked += fewLines * 2;
      if (looked >= linesPerTurn) {
        looked = 0;
        yield;
      }
      continue;
    }
    const middle = byteOfMiddle(bytes, starts, from, end, depth);
    let [below, at, above] = [from, from, end];
    while (at < above) {
      const start = starts[at] ?? 0;
      const byte = bytes[start + depth] ?? lineFeed;
      if (byte === middle) {
        at += 1;
      } else if (byte < middle) {
        starts[at] = starts[below] ?? 0;
        starts[below] = start;
        below += 1;
        at += 1;
      } else {
        above -= 1;
        starts[at] = starts[above] ?? 0;
        starts[above] = start;
      }
    }
    if (below - from > 1) open.push(from, below, depth);
    // Equal up to their line feeds: the same line.
    if (above - below > 1 && middle !== lineFeed) open.push(below, above, depth + 1);
    if (end - above > 1) open.push(above, end, depth);
    looked += end - from;
    if (looked >= linesPerTurn) {
      looked = 0;
      yield;
    }
  }
}

/** Compares two lines from the same number of bytes on; negative when the left one comes first, 0 for equal lines. */
export function compareLines(left: Uint8Array, leftAt: number, right: Uint8Array, rightAt: number): number {
  for (let at = 0; ; at += 1) {
    const byte = left[leftAt + at] ?? lineFeed;
    const difference = byte - (right[rightAt + at] ?? lineFeed);
    if (difference !== 0) return difference;
    if (byte === lineFeed) return 0;
  }
}

/** Of three lines, so that sorted text does not split off one line at a time. */
function byteOfMiddle(bytes: Uint8Array, starts: Uint32Array, from: number, end: number, depth: number): number {
  const first = bytes[(starts[from] ?? 0) + depth] ?? lineFeed;
  const middle = bytes[(starts[(from + end) >>> 1] ?? 0) + depth] ?? lineFeed;
  const last = bytes[(starts[end - 1] ?? 0) + depth] ?? lineFeed;
  return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
}

function sortFew(bytes: Uint8Array, starts: Uint32Array, from: number, end: number, depth: number): void {
  for (let place = from + 1; place < end; place += 1) {
    const start = starts[place] ?? 0;
    let free = place;
    for (; free > from; free -= 1) {
      const before = starts[free - 1] ?? 0;
      if (compareLines(bytes, before + depth, bytes, start + depth) <= 0) break;
      starts[free] = before;
    }
    starts[free] = start;
  }
}
