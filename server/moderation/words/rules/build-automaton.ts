/**
 * Aho and Corasick's automaton over a double array: `base[s] + c` is the state behind `s` by symbol `c`, when `check` there
 * names `s`. A text is read in time linear in its
 * length plus what is found, whatever the number of terms.
 */
export type Automaton = {
  /** Code unit to the automaton's own number for it; 0 for what no term holds. */
  alphabet: Uint16Array;
  /**
   * Four numbers a state, side by side so that a step costs one look into memory: `base`; `check`; `fail`, the state for the longest
   * proper end of what was read that begins a term; and the nearest state, itself first, in which a term ends (0 for none).
   */
  table: Int32Array;
  /** Number of the key that ends in a state. */
  keyOf: Int32Array;
  stateCount: number;
};

/** How many places are tried for the children of one node before the end of the array is taken. */
const triesMax = 128;

/**
 * @param keys rows of code units, none empty and no two the same; a key's number is its place here.
 * @param alike code units that are read as another one.
 */
export function buildAutomaton(keys: readonly string[], alike: ReadonlyMap<number, number> = new Map()): Automaton {
  const { alphabet, size } = numberSymbols(keys, alike);
  const trie = plantTrie(keys, alphabet);
  return layOut(trie, alphabet, size);
}

/** Frequent symbols get small numbers: children then lie close together. */
function numberSymbols(keys: readonly string[], alike: ReadonlyMap<number, number>) {
  const counts = new Uint32Array(0x10000);
  for (const key of keys) {
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  const used: number[] = [];
  for (const [code, count] of counts.entries()) if (count > 0) used.push(code);
  used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const alphabet = new Uint16Array(0x10000);
  for (const [place, code] of used.entries()) alphabet[code] = place + 1;
  for (const [code, to] of alike) alphabet[code] = alphabet[to] ?? 0;
  return { alphabet, size: used.length + 1 };
}

type Trie = {
  nodeCount: number;
  label: Uint16Array;
  firstChild: Int32Array;
  nextSibling: Int32Array;
  keyOf: Int32Array;
};

/** Keys in order share the beginning of the one before, so every node is made once and no child is searched for. */
function plantTrie(keys: readonly string[], alphabet: Uint16Array): Trie {
  const order = Array.from(keys, (_, place) => place).sort((a, b) => ((keys[a] ?? "") < (keys[b] ?? "") ? -1 : 1));
  const most = keys.reduce((sum, key) => sum + key.length, 1);
  const label = new Uint16Array(most);
  const firstChild = new Int32Array(most);
  const nextSibling = new Int32Array(most);
  const lastChild = new Int32Array(most);
  const keyOf = new Int32Array(most).fill(-1);
  let nodeCount = 1;
  const path: number[] = [0];
  let before = "";
  for (const place of order) {
    const key = keys[place] ?? "";
    let shared = 0;
    while (shared < before.length && before.charCodeAt(shared) === key.charCodeAt(shared)) shared += 1;
    for (let depth = shared; depth < key.length; depth += 1) {
      const parent = path[depth] ?? 0;
      const node = nodeCount;
      nodeCount += 1;
      label[node] = alphabet[key.charCodeAt(depth)] ?? 0;
      const older = lastChild[parent] ?? 0;
      if (older === 0) firstChild[parent] = node;
      else nextSibling[older] = node;
      lastChild[parent] = node;
      path[depth + 1] = node;
    }
    keyOf[path[key.length] ?? 0] = place;
    before = key;
  }
  return { nodeCount, label, firstChild, nextSibling, keyOf };
}

/** Places the trie breadth first: the ends of a state are then placed before the state, and `fail` is one step from its parent's. */
function layOut(trie: Trie, alphabet: Uint16Array, alphabetSize: number): Automaton {
  let steps = new Int32Array((trie.nodeCount + alphabetSize * 2) * 2).fill(-1);
  const stateOf = new Int32Array(trie.nodeCount);
  const queue = new Int32Array(trie.nodeCount);
  // No base is below zero from here on, so a node with one child always takes the first free place.
  const free: Free = { from: alphabetSize, wide: alphabetSize, end: alphabetSize };
  steps[0] = 0;
  steps[1] = 0;
  let queued = 1;
  for (let place = 0; place < queued; place += 1) {
    const node = queue[place] ?? 0;
    const first = trie.firstChild[node] ?? 0;
    if (first === 0) continue;
    const state = stateOf[node] ?? 0;
    const base = findBase(trie, first, steps, free);
    if ((base + alphabetSize) * 2 > steps.length) {
      const wider = new Int32Array(Math.ceil((base + alphabetSize) * 3)).fill(-1);
      wider.set(steps);
      steps = wider;
    }
    steps[state * 2] = base;
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      const to = base + (trie.label[child] ?? 0);
      steps[to * 2] = 0;
      steps[to * 2 + 1] = state;
      stateOf[child] = to;
      if (to >= free.end) free.end = to + 1;
      queue[queued] = child;
      queued += 1;
    }
  }
  return linkEnds(trie, queue, stateOf, { steps, alphabet, stateCount: free.end });
}

/** The first free state; where nodes of several children are placed, in emptier parts; and the end of all states. */
type Free = { from: number; wide: number; end: number };

/** A base under which all children of a node are free: one child takes the first free place, several look further on. */
function findBase(trie: Trie, first: number, steps: Int32Array, free: Free): number {
  const anchor = trie.label[first] ?? 0;
  const isFree = (state: number): boolean => state * 2 >= steps.length || steps[state * 2 + 1] === -1;
  const fits = (base: number): boolean => {
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      if (!isFree(base + (trie.label[child] ?? 0))) return false;
    }
    return true;
  };
  if (trie.nextSibling[first] === 0) {
    while (!isFree(free.from)) free.from += 1;
    return free.from - anchor;
  }
  let low = anchor;
  for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0)
    low = Math.min(low, trie.label[child] ?? 0);
  for (let base = free.wide - low, tries = 0; tries < triesMax && base + low < free.end; base += 1, tries += 1) {
    if (!fits(base)) continue;
    free.wide = base + low;
    return base;
  }
  // Full up to here: the next ones begin in what this one leaves free.
  free.wide = free.end;
  return free.end - low;
}

function linkEnds(
  trie: Trie,
  queue: Int32Array,
  stateOf: Int32Array,
  laid: { steps: Int32Array; alphabet: Uint16Array; stateCount: number },
): Automaton {
  const { steps, alphabet, stateCount } = laid;
  // A step from any state by any symbol stays inside.
  const table = new Int32Array((stateCount + alphabet.reduce((most, symbol) => Math.max(most, symbol), 0) + 1) * 4);
  for (let state = 0; state * 4 < table.length; state += 1) {
    table[state * 4] = Math.max(0, steps[state * 2] ?? 0);
    table[state * 4 + 1] = steps[state * 2 + 1] ?? -1;
  }
  const keyOf = new Int32Array(stateCount).fill(-1);
  for (const node of queue) {
    const state = stateOf[node] ?? 0;
    const key = trie.keyOf[node] ?? -1;
    if (key >= 0) keyOf[state] = key;
    const fail = table[state * 4 + 2] ?? 0;
    table[state * 4 + 3] = key >= 0 ? state : (table[fail * 4 + 3] ?? 0);
    for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.nextSibling[child] ?? 0) {
      table[(stateOf[child] ?? 0) * 4 + 2] = state === 0 ? 0 : stepTo(table, fail, trie.label[child] ?? 0);
    }
  }
  return { alphabet, table, keyOf, stateCount };
}

/** The state behind `state` by a symbol of the automaton. */
export function stepTo(table: Int32Array, state: number, symbol: number): number {
  let at = state;
  for (;;) {
    const next = (table[at * 4] ?? 0) + symbol;
    if (table[next * 4 + 1] === at) return next;
    if (at === 0) return 0;
    at = table[at * 4 + 2] ?? 0;
  }
}

/** The state in which the longest term ends that ends in `state`, and behind that the next shorter one; 0 when there is none. */
export const endIn = (table: Int32Array, state: number): number => table[state * 4 + 3] ?? 0;
export const nextEnd = (table: Int32Array, state: number): number => endIn(table, table[state * 4 + 2] ?? 0);
