/**
 * Aho and Corasick's automaton over a double array: `base[s] + c` is the state behind `s` by symbol `c`, when `check` there
 * names `s`. Two numbers a state lie side by side, so a step costs one look into memory; a text is read in time linear in its
 * length plus what is found, whatever the number of terms.
 */
export type Automaton = {
  /** Code unit to the automaton's own number for it; 0 for what no term holds. */
  alphabet: Uint16Array;
  /** `base` at 2s, `check` at 2s + 1. */
  steps: Int32Array;
  /** The state for the longest proper end of what was read that is the beginning of a term. */
  fail: Int32Array;
  /** The state itself when a term ends there, else the nearest one by `fail`; 0 for none. */
  found: Int32Array;
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
  const free = { from: alphabetSize, end: alphabetSize };
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

/** A base under which all children of a node are free: among the first free places, else behind everything. */
function findBase(trie: Trie, first: number, steps: Int32Array, free: { from: number; end: number }): number {
  const anchor = trie.label[first] ?? 0;
  const isFree = (state: number): boolean => state * 2 >= steps.length || steps[state * 2 + 1] === -1;
  const fits = (base: number): boolean => {
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      if (!isFree(base + (trie.label[child] ?? 0))) return false;
    }
    return true;
  };
  while (free.from < free.end && !isFree(free.from)) free.from += 1;
  for (let state = free.from, tries = 0; tries < triesMax && state < free.end; state += 1, tries += 1) {
    if (isFree(state) && fits(state - anchor)) return state - anchor;
  }
  let low = anchor;
  for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0)
    low = Math.min(low, trie.label[child] ?? 0);
  return free.end - low;
}

function linkEnds(
  trie: Trie,
  queue: Int32Array,
  stateOf: Int32Array,
  laid: { steps: Int32Array; alphabet: Uint16Array; stateCount: number },
): Automaton {
  const { steps, alphabet, stateCount } = laid;
  const fail = new Int32Array(stateCount);
  const found = new Int32Array(stateCount);
  const keyOf = new Int32Array(stateCount).fill(-1);
  for (const node of queue) {
    const state = stateOf[node] ?? 0;
    const key = trie.keyOf[node] ?? -1;
    if (key >= 0) keyOf[state] = key;
    found[state] = key >= 0 ? state : (found[fail[state] ?? 0] ?? 0);
    for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.nextSibling[child] ?? 0) {
      const symbol = trie.label[child] ?? 0;
      let end = state;
      let to = 0;
      while (end !== 0 && to === 0) {
        end = fail[end] ?? 0;
        const next = (steps[end * 2] ?? 0) + symbol;
        if (steps[next * 2 + 1] === end) to = next;
      }
      fail[stateOf[child] ?? 0] = to;
    }
  }
  // Every step from every state stays inside: a base is below the number of states, a symbol within the alphabet.
  return { alphabet, steps, fail, found, keyOf, stateCount };
}

/** The state behind `state` by a symbol of the automaton. */
export function stepTo(steps: Int32Array, fail: Int32Array, state: number, symbol: number): number {
  let at = state;
  for (;;) {
    const next = (steps[at * 2] ?? 0) + symbol;
    if (steps[next * 2 + 1] === at) return next;
    if (at === 0) return 0;
    at = fail[at] ?? 0;
  }
}

/** Calls back for every key that ends anywhere in a text, all that overlap too: its number and the place behind it. */
export function findKeys(automaton: Automaton, text: string, visit: (key: number, end: number) => void): void {
  const { alphabet, steps, found, fail, keyOf } = automaton;
  let state = 0;
  for (let at = 0; at < text.length; at += 1) {
    const symbol = alphabet[text.charCodeAt(at)] ?? 0;
    state = symbol === 0 ? 0 : stepTo(steps, fail, state, symbol);
    for (let hit = found[state] ?? 0; hit !== 0; hit = found[fail[hit] ?? 0] ?? 0) visit(keyOf[hit] ?? 0, at + 1);
  }
}
