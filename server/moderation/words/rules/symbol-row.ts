/** Symbols for which a row keeps its place from text to text: a message of 12 KB. */
const keptMax = 1 << 16;

/**
 * A text as it is compared: one row of symbols, each with the place in the original from which it stands (UTF-16 offsets).
 * Places never run backwards; what is dropped or repeated belongs to the symbol before it. A letter that is repeated is one
 * symbol with a count. Symbol, kind, marks and count are one number, since every message of every player passes through here.
 */
export class SymbolRow {
  length = 0;
  textLength = 0;
  /** The bits of all cells together, and perhaps of some that were there for a moment. */
  kinds = 0;
  cells = new Int32Array(512);
  from = new Int32Array(512);
  /** The same as an automaton reads them: the class of each. */
  units = new Uint16Array(512);

  symbolAt(at: number): number {
    return (this.cells[at] ?? 0) & 0xffff;
  }

  /** How often a letter stands, up to 32. */
  countAt(at: number): number {
    return ((this.cells[at] ?? 0) >>> 27) + 1;
  }

  /** Where the stretch of a symbol ends: where the next character begins. Symbols of one character share its stretch. */
  toAt(at: number): number {
    const from = this.from[at] ?? 0;
    let next = at + 1;
    while (next < this.length && this.from[next] === from) next += 1;
    return next < this.length ? (this.from[next] ?? 0) : this.textLength;
  }

  /** For a text of this length. What a very long one needed is given back. */
  empty(textLength: number): void {
    this.length = 0;
    this.textLength = textLength;
    if (this.cells.length <= keptMax || textLength * 5 >= this.cells.length) return;
    this.cells = new Int32Array(keptMax);
    this.from = new Int32Array(keptMax);
    this.units = new Uint16Array(keptMax);
  }

  add(cell: number, from: number): void {
    const at = this.length;
    if (at === this.cells.length) this.grow();
    this.cells[at] = cell;
    this.from[at] = from;
    this.length = at + 1;
  }

  /** Makes room for twice as many symbols. */
  grow(): void {
    const { cells, from, units } = this;
    this.cells = new Int32Array(cells.length * 2);
    this.cells.set(cells);
    this.from = new Int32Array(from.length * 2);
    this.from.set(from);
    this.units = new Uint16Array(units.length * 2);
    this.units.set(units);
  }
}
