/**
 * Tells in a few operations, without walking the automaton, whether a key may stand where a text was read to. Most of a text begins no key, and a walk
 * through tables of megabytes is what reading it would cost.
 *
 * Every key is put in by its beginning, up to four symbols of it, as one bit under a number made of them. While a text is read, the numbers of
 * its last one to four symbols roll on. Two beginnings may share a bit: then the automaton is asked in vain, and nothing is missed.
 */
export type PrefixGate = {
  bits: Int32Array;
  /** How far a number is moved to be a place in `bits`; the five bits below name one of the 32 there. */
  shift: number;
  /** Whether any key is one symbol alone. */
  hasSingles: boolean;
};

/** Symbols of a key's beginning. A state of the automaton that is as deep as this one has passed the gate. */
export const gateDepth = 4;

/** So much room for each key: of a hundred symbols that begin nothing about nine are asked for in vain. */
const bitsPerKey = 32;

/** What a symbol carries above its own number where a key may begin. */
export const begins = 1 << 16;

const factor = 0x9e3779b1;
/** The number of a row of symbols, by that of the row before its last one. Of the first symbol `begins` is part. */
export const roll = (before: number, symbol: number): number => Math.imul(before + symbol, factor);

export function makeGate(keys: readonly string[], alphabet: Uint16Array): PrefixGate {
  let words = 32;
  while (words * 32 < keys.length * bitsPerKey) words *= 2;
  const shift = 32 - Math.log2(words);
  const bits = new Int32Array(words);
  let hasSingles = false;
  for (const key of keys) {
    if (key.length === 1) hasSingles = true;
    let number = begins;
    for (let at = 0; at < key.length && at < gateDepth; at += 1) {
      number = roll(number, alphabet[key.charCodeAt(at)] ?? 0);
    }
    const word = number >>> shift;
    bits[word] = (bits[word] ?? 0) | (1 << (number >>> (shift - 5))) | (1 << (number >>> (shift - 10)));
  }
  return { bits, shift, hasSingles };
}
