import { Bitset } from "./bitset.ts";

export const ATTRIBUTE_NAMES_MAX = 10;
const FIRST_ROWS = 64;
const NO_VALUE = 0;

/** The values of one attribute: a number for each account that points at a text stored once. */
class Column {
  readonly #ids = new Map<string, number>();
  readonly #texts = [""];
  #values = new Uint32Array(FIRST_ROWS);

  /** The number behind a text, undefined when no account ever had it. */
  idOf(text: string): number | undefined {
    return this.#ids.get(text);
  }

  valueOf(account: number): number {
    return this.#values[account] ?? NO_VALUE;
  }

  textOf(account: number): string | undefined {
    const value = this.valueOf(account);
    return value === NO_VALUE ? undefined : this.#texts[value];
  }

  set(account: number, text: string): void {
    if (account >= this.#values.length) this.#grow(account);
    this.#values[account] = this.#idFor(text);
  }

  clear(account: number): void {
    if (account < this.#values.length) this.#values[account] = NO_VALUE;
  }

  #idFor(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    this.#texts.push(text);
    this.#ids.set(text, id);
    return id;
  }

  #grow(account: number): void {
    let length = this.#values.length;
    while (length <= account) length *= 2;
    const wider = new Uint32Array(length);
    wider.set(this.#values);
    this.#values = wider;
  }
}

/**
 * Tags and attributes of accounts, one store for both families of calls.
 * A tag is the set of its holders and an attribute is a column, so a condition over a million accounts takes milliseconds.
 */
export class Labels {
  readonly #names: (string | undefined)[] = [];
  readonly #columns = Array.from({ length: ATTRIBUTE_NAMES_MAX }, () => new Column());
  readonly #tags = new Map<string, Bitset>();

  /** Names by position, "0" to "9"; positions without a name are left out. */
  get attributeNames(): [position: string, name: string][] {
    return this.#names.flatMap((name, position): [string, string][] =>
      name === undefined ? [] : [[String(position), name]],
    );
  }

  /** Distinct tags that somebody holds. */
  get tagCount(): number {
    return this.#tags.size;
  }

  hasAttribute(name: string): boolean {
    return this.#names.includes(name);
  }

  hasTag(tag: string): boolean {
    return this.#tags.has(tag);
  }

  /** Values belong to the position: an attribute that is renamed keeps them. */
  nameAttribute(position: number, name: string): void {
    this.#names[position] = name;
  }

  attributesOf(account: number): [name: string, value: string][] {
    return this.#names.flatMap((name, position): [string, string][] => {
      const value = this.#columns[position]?.textOf(account);
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
  }

  setAttribute(account: number, name: string, value: string): void {
    this.#column(name)?.set(account, value);
  }

  removeAttribute(account: number, name: string): void {
    this.#column(name)?.clear(account);
  }

  tagsOf(account: number): string[] {
    const held: string[] = [];
    for (const [tag, holders] of this.#tags) if (holders.has(account)) held.push(tag);
    return held;
  }

  addTag(account: number, tag: string): void {
    const holders = this.#tags.get(tag) ?? new Bitset();
    holders.add(account);
    this.#tags.set(tag, holders);
  }

  removeTag(account: number, tag: string): void {
    const holders = this.#tags.get(tag);
    holders?.delete(account);
    if (holders?.count === 0) this.#tags.delete(tag);
  }

  /** Forgets everything about an account that was deleted. */
  forget(account: number): void {
    for (const tag of this.tagsOf(account)) this.removeTag(account, tag);
    for (const column of this.#columns) column.clear(account);
  }

  /** A quick test "does this account hold the tag", good until the next change. */
  tagTest(tag: string): (account: number) => boolean {
    const holders = this.#tags.get(tag);
    return holders ? (account) => holders.has(account) : () => false;
  }

  attributeTest(name: string, value: string): (account: number) => boolean {
    const column = this.#column(name);
    const id = column?.idOf(value);
    return column && id !== undefined ? (account) => column.valueOf(account) === id : () => false;
  }

  #column(name: string): Column | undefined {
    const position = this.#names.indexOf(name);
    return position === -1 ? undefined : this.#columns[position];
  }
}
