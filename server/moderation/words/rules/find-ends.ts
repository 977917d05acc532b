/**
 * A text is read by it, not by `text.charCodeAt(at)`: there V8 looks up the method anew for each character (7 ns), once it has met more than four of the ways in which it
 * keeps strings, of one or two bytes a unit, as they are, cut out of others or put together.
 */
const { charCodeAt } = String.prototype;

/**
 * Aho and Corasick's automaton over a double array. A text is read in time linear in its length plus what is found, whatever the
 * number of terms.
 */
export type Automaton = {
  /** Code unit to the automaton's own number for it; 0 for what no term holds. */
  alphabet: Uint16Array;
  /**
   * Four numbers a state, side by side so that a step costs one look into memory; a state goes by the place of its first one, and the start is 0.
   * `base`: the step by symbol `c` leads to `base + c * stateSize`. A state behind which no term goes on has the base of the longest proper end of what was read behind which
   * one does, so that nobody has to go there; else no two are the same.
   * `check`: the base of the state before. Behind the start every symbol leads somewhere: where no term begins, to a state that goes on as the start does.
   * `fail`: the state for the longest proper end of what was read behind which a term goes on other than behind this one; below zero, all bits turned, where a key ends.
   * `failBase`: the base of that one, so that it has to be visited only when nothing goes on behind it either.
   */
  table: Int32Array;
  /** By the number of a state (its place / `stateSize`): the longest key that ends here, -1 for none. */
  endOf: Int32Array;
  /** By key: the longest other one that ends where it ends, -1 for none. */
  shorterOf: Int32Array;
  stateCount: number;
};

/** Where a state keeps its numbers. They are no exports, which V8 would look up in every round of the loops below. */
const stateSize = 4;
const checkSlot = 1;
const failSlot = 2;
const failBaseSlot = 3;
/** The same for whoever makes one. */
export const layout = { stateSize, checkSlot, failSlot, failBaseSlot } as const;

/** Where keys end, and which is the longest of each place: what the loops over a text leave, which call nobody. Room is kept from text to text. */
let lasts = new Int32Array(1024);
let longest = new Int32Array(1024);
/** A message of 12 KB. */
const keptMax = 1 << 16;

function makeRoom(most: number): void {
  if (most <= lasts.length && (lasts.length <= keptMax || most > keptMax)) return;
  const size = Math.max(most, 1024);
  lasts = new Int32Array(size);
  longest = new Int32Array(size);
}

/** Calls back for every key that ends anywhere in a row of code units, all that overlap too: its number, the place of its last unit, and what was given for it. */
export function findEnds<Given>(
  automaton: Automaton,
  row: { units: Uint16Array; length: number },
  visit: (key: number, last: number, given: Given) => void,
  given: Given,
): void {
  visitEnds(automaton, markEnds(automaton, row), visit, given);
}

/** The first half of `findEnds`. @returns at how many places keys end. */
export function markEnds(
  { alphabet, table, endOf }: Automaton,
  { units, length }: { units: Uint16Array; length: number },
): number {
  makeRoom(length);
  let count = 0;
  let state = 0;
  let base = 0;
  for (let at = 0; at < length; at += 1) {
    const step = (alphabet[units[at] ?? 0] ?? 0) * stateSize;
    let next = base + step;
    if (table[next + checkSlot] !== base) {
      base = table[state + failBaseSlot] ?? 0;
      next = base + step;
      // Behind the start every symbol leads on.
      while (base !== 0 && table[next + checkSlot] !== base) {
        const fail = table[state + failSlot] ?? 0;
        state = fail ^ (fail >> 31);
        base = table[state + failBaseSlot] ?? 0;
        next = base + step;
      }
    }
    state = next;
    base = table[state] ?? 0;
    if ((table[state + failSlot] ?? 0) < 0) {
      lasts[count] = at;
      longest[count] = endOf[state / stateSize] ?? 0;
      count += 1;
    }
  }
  return count;
}

/** The second half, before another text is read. */
export function visitEnds<Given>(
  { shorterOf }: Automaton,
  count: number,
  visit: (key: number, last: number, given: Given) => void,
  given: Given,
): void {
  for (let mark = 0; mark < count; mark += 1) {
    const last = lasts[mark] ?? 0;
    for (let key = longest[mark] ?? -1; key >= 0; key = shorterOf[key] ?? -1) visit(key, last, given);
  }
}

/** The same in a text as it is. */
export function findKeys<Given>(
  automaton: Automaton,
  text: string,
  visit: (key: number, last: number, given: Given) => void,
  given: Given,
): void {
  visitEnds(automaton, markText(automaton, text), visit, given);
}

/** The same loop once more: what is read from a string costs less here than in a loop before it. */
function markText({ alphabet, table, endOf }: Automaton, text: string): number {
  const { length } = text;
  makeRoom(length);
  let count = 0;
  let state = 0;
  let base = 0;
  for (let at = 0; at < length; at += 1) {
    const step = (alphabet[charCodeAt.call(text, at)] ?? 0) * stateSize;
    let next = base + step;
    if (table[next + checkSlot] !== base) {
      base = table[state + failBaseSlot] ?? 0;
      next = base + step;
      while (base !== 0 && table[next + checkSlot] !== base) {
        const fail = table[state + failSlot] ?? 0;
        state = fail ^ (fail >> 31);
        base = table[state + failBaseSlot] ?? 0;
        next = base + step;
      }
    }
    state = next;
    base = table[state] ?? 0;
    if ((table[state + failSlot] ?? 0) < 0) {
      lasts[count] = at;
      longest[count] = endOf[state / stateSize] ?? 0;
      count += 1;
    }
  }
  return count;
}
