export const NONE = -1;

/**
 * What can be true of one delivery, as bits. unroamed: a push that no history holds, only the phone that got it;
 * waiting: such a push to a player who was offline and has not come online since.
 */
export const deliveryFlag = { read: 1, recalled: 2, onlineOnly: 4, receipted: 8, unroamed: 16, waiting: 32 } as const;

const FIRST_CAPACITY = 4096;

/**
 * Every delivery in order, as columns of numbers: 13 bytes each, so that a million recipients fit.
 * A message is stored once; a delivery points at it and at the previous delivery to the same account.
 */
export class Deliveries {
  #count = 0;
  #messages = new Uint32Array(FIRST_CAPACITY);
  #accounts = new Uint32Array(FIRST_CAPACITY);
  #previous = new Int32Array(FIRST_CAPACITY);
  #flags = new Uint8Array(FIRST_CAPACITY);
  #latest = new Int32Array(FIRST_CAPACITY).fill(NONE);

  get count(): number {
    return this.#count;
  }

  add(account: number, message: number, flags: number): void {
    if (this.#count === this.#messages.length) this.#growRows();
    if (account >= this.#latest.length) this.#growAccounts(account);
    const row = this.#count;
    this.#messages[row] = message;
    this.#accounts[row] = account;
    this.#previous[row] = this.#latest[account] ?? NONE;
    this.#flags[row] = flags;
    this.#latest[account] = row;
    this.#count += 1;
  }

  messageOf(row: number): number {
    return this.#messages[row] ?? 0;
  }

  accountOf(row: number): number {
    return this.#accounts[row] ?? 0;
  }

  flagsOf(row: number): number {
    return this.#flags[row] ?? 0;
  }

  /** Points a delivery at another message: its account holds a changed copy of what others still hold as it was. */
  repoint(row: number, message: number): void {
    this.#messages[row] = message;
  }

  setFlag(row: number, flag: number): void {
    this.#flags[row] = this.flagsOf(row) | flag;
  }

  clearFlag(row: number, flag: number): void {
    this.#flags[row] = this.flagsOf(row) & ~flag;
  }

  /** The newest delivery to an account, or NONE. Follow previousOf to walk towards the oldest. */
  latestOf(account: number): number {
    return this.#latest[account] ?? NONE;
  }

  previousOf(row: number): number {
    return this.#previous[row] ?? NONE;
  }

  /** Empties the inbox of an account; its rows stay in the ledger. */
  forgetInbox(account: number): void {
    if (account < this.#latest.length) this.#latest[account] = NONE;
  }

  #growRows(): void {
    const capacity = this.#messages.length * 2;
    this.#messages = widen(this.#messages, new Uint32Array(capacity));
    this.#accounts = widen(this.#accounts, new Uint32Array(capacity));
    this.#previous = widen(this.#previous, new Int32Array(capacity));
    this.#flags = widen(this.#flags, new Uint8Array(capacity));
  }

  #growAccounts(account: number): void {
    let capacity = this.#latest.length;
    while (capacity <= account) capacity *= 2;
    this.#latest = widen(this.#latest, new Int32Array(capacity).fill(NONE));
  }
}

function widen<T extends Uint32Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
