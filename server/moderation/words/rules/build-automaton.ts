import { type Automaton, layout } from "./find-ends.ts";

const { stateSize, checkSlot, failSlot, failBaseSlot } = layout;

/** How many places are tried for the children of one node before the end of the array is taken. */
const triesMax = 128;

/**
 * @param keys rows of code units, none empty and no two the same; a key's number is its place here.
 * @param alike code units that are read as another one.
 */
export function buildAutomaton(keys: readonly string[], alike: ReadonlyMap<number, number> = new Map()): Automaton {
  const { alphabet, size } = numberSymbols(keys, alike);
  const trie = plantTrie(keys, alphabet);
  return { alphabet, ...linkStates(trie, placeNodes(trie, size), { alphabetSize: size, keyCount: keys.length }) };
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

/** Where the nodes of a trie stand: by node its state and, where it has children, its base, both before they are made places of four; and all nodes breadth first. */
type Placed = { stateOf: Int32Array; baseOf: Int32Array; queue: Int32Array; stateCount: number };

/** The start has base 0, so its children stand where their symbols say; all others stand behind those, and no base but its is 0. */
function placeNodes(trie: Trie, alphabetSize: number): Placed {
  const stateOf = new Int32Array(trie.nodeCount);
  const baseOf = new Int32Array(trie.nodeCount);
  const queue = new Int32Array(trie.nodeCount);
  const room: Room = {
    isTaken: new Uint8Array(trie.nodeCount + alphabetSize * 2),
    isBase: new Uint8Array(trie.nodeCount + alphabetSize * 2),
    from: alphabetSize,
    wide: alphabetSize,
    end: alphabetSize,
  };
  let queued = 1;
  for (let place = 0; place < queued; place += 1) {
    const node = queue[place] ?? 0;
    const first = trie.firstChild[node] ?? 0;
    if (first === 0) continue;
    const base = node === 0 ? 0 : findBase(trie, first, room);
    if (base + alphabetSize > room.isTaken.length) widen(room, (base + alphabetSize) * 1.5);
    room.isBase[base] = 1;
    baseOf[node] = base;
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      const state = base + (trie.label[child] ?? 0);
      room.isTaken[state] = 1;
      stateOf[child] = state;
      room.end = Math.max(room.end, state + 1);
      queue[queued] = child;
      queued += 1;
    }
  }
  return { stateOf, baseOf, queue, stateCount: room.end };
}

/** What is taken; the first free state; where nodes of several children are placed, in emptier parts; and the end of all states. */
type Room = { isTaken: Uint8Array; isBase: Uint8Array; from: number; wide: number; end: number };

function widen(room: Room, size: number): void {
  const { isTaken, isBase } = room;
  room.isTaken = new Uint8Array(size);
  room.isTaken.set(isTaken);
  room.isBase = new Uint8Array(size);
  room.isBase.set(isBase);
}

/** A base of nobody's under which all children of a node are free: one child takes the first free place, several look further on. */
function findBase(trie: Trie, first: number, room: Room): number {
  const { isTaken, isBase } = room;
  const fits = (base: number): boolean => {
    if (isBase[base] === 1) return false;
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      if (isTaken[base + (trie.label[child] ?? 0)] === 1) return false;
    }
    return true;
  };
  if (trie.nextSibling[first] === 0) {
    while (isTaken[room.from] === 1) room.from += 1;
    let base = room.from - (trie.label[first] ?? 0);
    for (let tries = 0; !fits(base); tries += 1) {
      base += 1;
      // Whatever is free before here stays so: nobody walks over what is taken again and again.
      if (tries === triesMax) room.from = base + (trie.label[first] ?? 0);
    }
    return base;
  }
  let low = trie.label[first] ?? 0;
  for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0)
    low = Math.min(low, trie.label[child] ?? 0);
  for (let base = room.wide - low, tries = 0; tries < triesMax && base + low < room.end; base += 1, tries += 1) {
    if (!fits(base)) continue;
    room.wide = base + low;
    return base;
  }
  // Full up to here: the next ones begin in what this one leaves free.
  room.wide = room.end;
  let base = room.end - low;
  while (isBase[base] === 1) base += 1;
  return base;
}

function linkStates(
  trie: Trie,
  { stateOf, baseOf, queue, stateCount }: Placed,
  { alphabetSize, keyCount }: { alphabetSize: number; keyCount: number },
): Omit<Automaton, "alphabet"> {
  // A step from any state by any symbol stays inside.
  const table = new Int32Array((stateCount + alphabetSize) * stateSize).fill(-1);
  // Behind the start every symbol leads on, to what is for now the start once more.
  table.fill(0, 0, alphabetSize * stateSize);
  const endOf = new Int32Array(stateCount).fill(-1);
  const shorterOf = new Int32Array(keyCount).fill(-1);
  /** By node: the state for its longest proper end, also one behind which nothing goes on. */
  const suffixOf = new Int32Array(trie.nodeCount);
  /** By the number of a state: the one whose base it has. */
  const lenderOf = new Int32Array(stateCount);
  for (const node of queue) {
    const number = stateOf[node] ?? 0;
    const state = number * stateSize;
    const suffix = suffixOf[node] ?? 0;
    const lender = lenderOf[suffix / stateSize] ?? 0;
    const key = trie.keyOf[node] ?? -1;
    const shorter = node === 0 ? -1 : (endOf[suffix / stateSize] ?? -1);
    if (key >= 0) shorterOf[key] = shorter;
    const end = key >= 0 ? key : shorter;
    const first = trie.firstChild[node] ?? 0;
    const isGoingOn = first !== 0 || node === 0;
    const base = isGoingOn ? (baseOf[node] ?? 0) * stateSize : (table[lender] ?? 0);
    const fail = isGoingOn ? lender : failFrom(table[lender + failSlot] ?? 0);
    lenderOf[number] = isGoingOn ? state : lender;
    table[state] = base;
    table[state + failSlot] = end < 0 ? fail : ~fail;
    table[state + failBaseSlot] = table[fail] ?? 0;
    endOf[number] = end;
    for (let child = first; child !== 0; child = trie.nextSibling[child] ?? 0) {
      table[(stateOf[child] ?? 0) * stateSize + checkSlot] = base;
      suffixOf[child] = node === 0 ? 0 : stepTo(table, suffix, trie.label[child] ?? 0);
    }
  }
  return { table, endOf, shorterOf, stateCount };
}

/** The state that the number in the place of `fail` stands for. */
const failFrom = (fail: number): number => fail ^ (fail >> 31);

/** The state behind `state` by a symbol of the automaton. */
function stepTo(table: Int32Array, state: number, symbol: number): number {
  let from = state;
  for (;;) {
    const base = table[from] ?? 0;
    const next = base + symbol * stateSize;
    if (table[next + checkSlot] === base) return next;
    from = failFrom(table[from + failSlot] ?? 0);
  }
}
