import { type Automaton, endIn, nextEnd, stepTo } from "./build-automaton.ts";
import { begins, gateDepth, roll } from "./prefix-gate.ts";

/**
 * Calls back for every key that ends anywhere in a row of symbols, all that overlap too: its number and the place of its last symbol. A symbol is
 * the automaton's own number (0: no key holds it), with `begins` above it where a key may begin. Linear in the row and what is found.
 *
 * The automaton is entered only behind the beginning of a key, and left when nothing that was begun is as long as what the gate knows.
 */
export function findEnds(
  automaton: Automaton,
  { symbols, length }: { symbols: Int32Array; length: number },
  visit: (key: number, last: number) => void,
): void {
  const { table, keyOf, isDeep, gate } = automaton;
  const { bits, shift } = gate;
  const bitShift = shift - 5;
  const otherShift = shift - 10;
  const singles = gate.hasSingles ? 1 : 0;
  // The numbers of the last one, two and three symbols.
  let one = 0;
  let two = 0;
  let three = 0;
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    const own = symbols[at] ?? 0;
    const symbol = own & 0xffff;
    const four = roll(three, symbol);
    three = roll(two, symbol);
    two = roll(one, symbol);
    one = roll(0, own);
    if (state === 0) {
      const four1 = bits[four >>> shift] ?? 0;
      const three1 = bits[three >>> shift] ?? 0;
      const two1 = bits[two >>> shift] ?? 0;
      const mayEnd =
        ((four1 >>> (four >>> bitShift)) & (four1 >>> (four >>> otherShift))) |
        ((three1 >>> (three >>> bitShift)) & (three1 >>> (three >>> otherShift))) |
        ((two1 >>> (two >>> bitShift)) & (two1 >>> (two >>> otherShift))) |
        (((bits[one >>> shift] ?? 0) >>> (one >>> bitShift)) & singles);
      if ((mayEnd & 1) === 0) continue;
      state = enter(table, symbols, at);
    } else {
      state = symbol === 0 ? 0 : stepTo(table, state, symbol);
    }
    for (let hit = endIn(table, state); hit !== 0; hit = nextEnd(table, hit)) visit(keyOf[hit] ?? 0, at);
    if (isDeep[state] === 0) state = 0;
  }
}

/** The state behind the last symbols up to a place: whatever began earlier is not there any more, or had passed the gate. */
function enter(table: Int32Array, symbols: Int32Array, last: number): number {
  let state = 0;
  for (let at = Math.max(0, last - gateDepth + 1); at <= last; at += 1) {
    const symbol = (symbols[at] ?? 0) & 0xffff;
    state = symbol === 0 ? 0 : stepTo(table, state, symbol);
  }
  return state;
}

/** Finds keys in texts as they are, by code units. Not for two texts at once: it keeps what it works with. */
export function openKeyFinder(
  automaton: Automaton,
): (text: string, visit: (key: number, last: number) => void) => void {
  const { alphabet } = automaton;
  let symbols = new Int32Array(512);
  return (text, visit) => {
    const { length } = text;
    if (length > symbols.length) symbols = new Int32Array(length * 2);
    for (let at = 0; at < length; at += 1) symbols[at] = (alphabet[text.charCodeAt(at)] ?? 0) | begins;
    findEnds(automaton, { symbols, length }, visit);
  };
}
