const FIRST_BYTES = 64;

/** A set of small whole numbers, one bit each: a million accounts in 125 kB. Iterates upwards. */
export class Bitset {
  #bytes = new Uint8Array(FIRST_BYTES);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  has(number: number): boolean {
    return ((this.#bytes[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  add(number: number): void {
    if (this.has(number)) return;
    const index = number >>> 3;
    if (index >= this.#bytes.length) this.#grow(index);
    this.#bytes[index] = (this.#bytes[index] ?? 0) | (1 << (number & 7));
    this.#count += 1;
  }

  delete(number: number): void {
    if (!this.has(number)) return;
    const index = number >>> 3;
    this.#bytes[index] = (this.#bytes[index] ?? 0) & ~(1 << (number & 7));
    this.#count -= 1;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.#bytes.length; index += 1) {
      const byte = this.#bytes[index] ?? 0;
      for (let bit = 0; byte >>> bit !== 0; bit += 1) if (byte & (1 << bit)) yield index * 8 + bit;
    }
  }

  #grow(index: number): void {
    let length = this.#bytes.length;
    while (length <= index) length *= 2;
    const wider = new Uint8Array(length);
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}
