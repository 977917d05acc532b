/**
 * Tells in a few operations, without walking the automaton, whether a key may stand where a text was read to. Most of a text begins no key, and a walk
 * through tables of megabytes is what reading it would cost.
 *
 * Every key is put in by its beginning, up to four symbols of it, as two bits of a word under a number made of them. While a text is read, the numbers of
 * its last one to four symbols roll on. Two beginnings may share their bits: then the automaton is asked in vain, and nothing is missed.
 */
export type PrefixGate = {
  bits: Int32Array;
  /** How far a number is moved to be a place in `bits`; each five bits below name one of the 32 there. */
  shift: number;
  /** Whether any key is one symbol alone. */
  hasSingles: boolean;
};

/** Symbols of a key's beginning. A state of the automaton that is as deep as this one has passed the gate. */
export const gateDepth = 4;

/**
 * Room for the keys: the more, the fewer of those that begin nothing pass, and the less of it lies near. Up to 128 KB each key has 64 bits, then 32: of a hundred symbols
 * one passes in vain, or less.
 */
const roomOf = (keys: number): number => Math.max(keys * 32, Math.min(keys * 64, 1 << 20));

/** What a symbol carries above its own number where a key may begin. */
export const begins = 1 << 16;

const factor = 0x9e3779b1;
/** The number of a row of symbols, by that of the row before its last one. Of the first symbol `begins` is part. */
export const roll = (before: number, symbol: number): number => Math.imul(before + symbol, factor);

export function makeGate(keys: readonly string[]): PrefixGate {
  let words = 32;
  while (words * 32 < roomOf(keys.length)) words *= 2;
  const shift = 32 - Math.log2(words);
  const bits = new Int32Array(words);
  let hasSingles = false;
  for (const key of keys) {
    if (key.length === 1) hasSingles = true;
    let number = begins;
    for (let at = 0; at < key.length && at < gateDepth; at += 1) {
      number = roll(number, key.charCodeAt(at));
    }
    const word = number >>> shift;
    bits[word] = (bits[word] ?? 0) | (1 << (number >>> (shift - 5))) | (1 << (number >>> (shift - 10)));
  }
  return { bits, shift, hasSingles };
}

/** The first place from `start` on at which a beginning may end; `length` when there is none. */
export function passGate(gate: PrefixGate, units: Int32Array, start: number, length: number): number {
  const { bits, shift } = gate;
  const singles = gate.hasSingles ? 1 : 0;
  const firstBit = shift - 5;
  const secondBit = shift - 10;
  // The numbers of the last one, two and three units.
  let one = 0;
  let two = 0;
  let three = 0;
  for (let at = Math.max(0, start - gateDepth + 1); at < start; at += 1) {
    const own = units[at] ?? 0;
    three = roll(two, own & 0xffff);
    two = roll(one, own & 0xffff);
    one = roll(0, own);
  }
  for (let at = start; at < length; at += 1) {
    const own = units[at] ?? 0;
    const unit = own & 0xffff;
    const four = roll(three, unit);
    three = roll(two, unit);
    two = roll(one, unit);
    one = roll(0, own);
    const ofFour = bits[four >>> shift] ?? 0;
    const ofThree = bits[three >>> shift] ?? 0;
    const ofTwo = bits[two >>> shift] ?? 0;
    const mayEnd =
      ((ofFour >> (four >>> firstBit)) & (ofFour >> (four >>> secondBit))) |
      ((ofThree >> (three >>> firstBit)) & (ofThree >> (three >>> secondBit))) |
      ((ofTwo >> (two >>> firstBit)) & (ofTwo >> (two >>> secondBit))) |
      (singles & ((bits[one >>> shift] ?? 0) >> (one >>> firstBit)));
    if ((mayEnd & 1) !== 0) return at;
  }
  return length;
}
