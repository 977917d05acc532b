import { type Automaton, endIn, nextEnd, stepTo } from "./build-automaton.ts";
import { unitAt } from "./unit-at.ts";

/** Calls back for every key that ends anywhere in a row of code units, all that overlap too: its number and the place of its last unit. */
export function findEnds(
  { alphabet, table, keyOf }: Automaton,
  { units, length }: { units: Uint16Array; length: number },
  visit: (key: number, last: number) => void,
): void {
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = alphabet[units[at] ?? 0] ?? 0;
    state = symbol === 0 ? 0 : stepTo(table, state, symbol);
    for (let hit = endIn(table, state); hit !== 0; hit = nextEnd(table, hit)) visit(keyOf[hit] ?? 0, at);
  }
}

/** The same in a text as it is. */
export function findKeys(
  { alphabet, table, keyOf }: Automaton,
  text: string,
  visit: (key: number, last: number) => void,
): void {
  const { length } = text;
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = alphabet[unitAt(text, at)] ?? 0;
    state = symbol === 0 ? 0 : stepTo(table, state, symbol);
    for (let hit = endIn(table, state); hit !== 0; hit = nextEnd(table, hit)) visit(keyOf[hit] ?? 0, at);
  }
}
