import { type Automaton, endIn, nextEnd, stepTo } from "./build-automaton.ts";
import { begins, gateDepth, passGate } from "./prefix-gate.ts";

/**
 * Calls back for every key that ends anywhere in a row of code units, all that overlap too: its number and the place of its last unit. A unit where a key
 * may begin carries `begins`. Linear in the row and what is found. No key may end before `start`.
 *
 * The automaton is entered only behind the beginning of a key, and left when nothing that was begun is as long as what the gate knows.
 */
export function findEnds(
  automaton: Automaton,
  { units, length, start = 0 }: { units: Int32Array; length: number; start?: number },
  visit: (key: number, last: number) => void,
): void {
  const { alphabet, table, keyOf, isDeep, gate } = automaton;
  for (let at = passGate(gate, units, start, length); at < length; at = passGate(gate, units, at + 1, length)) {
    let state = enter(automaton, units, at);
    for (;;) {
      for (let hit = endIn(table, state); hit !== 0; hit = nextEnd(table, hit)) visit(keyOf[hit] ?? 0, at);
      if (isDeep[state] === 0 || at + 1 === length) break;
      at += 1;
      state = step(table, state, alphabet[(units[at] ?? 0) & 0xffff] ?? 0);
    }
  }
}

/** The state behind the last units up to a place: whatever began earlier is not there any more, or had passed the gate. */
function enter({ alphabet, table }: Automaton, units: Int32Array, last: number): number {
  let state = 0;
  for (let at = Math.max(0, last - gateDepth + 1); at <= last; at += 1) {
    state = step(table, state, alphabet[(units[at] ?? 0) & 0xffff] ?? 0);
  }
  return state;
}

const step = (table: Int32Array, state: number, symbol: number): number =>
  symbol === 0 ? 0 : stepTo(table, state, symbol);

/** Finds keys in texts as they are. Not for two texts at once: it keeps what it works with. */
export function openKeyFinder(
  automaton: Automaton,
): (text: string, visit: (key: number, last: number) => void) => void {
  let units = new Int32Array(512);
  return (text, visit) => {
    const { length } = text;
    if (length > units.length) units = new Int32Array(length * 2);
    for (let at = 0; at < length; at += 1) {
      // Not `charCodeAt`: see `normaliseText`.
      const point = text.codePointAt(at) ?? 0;
      units[at] = (point > 0xffff ? 0xd7c0 + (point >> 10) : point) | begins;
    }
    findEnds(automaton, { units, length }, visit);
  };
}
